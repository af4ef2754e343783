#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-commands.py MAN COMPLETIONS CLI [APP]: every command and option that --help tells stands in the man page and
in the completion of each shell, and nothing else does. The shells are really asked, those that are installed."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from sources import report

BASH = r"""
source /usr/share/bash-completion/bash_completion && source "$1" || exit 1
shift
for COMP_LINE in "$@"; do
  # "=" is a word of its own for readline
  read -ra COMP_WORDS <<< "${COMP_LINE//=/ = }"
  [[ $COMP_LINE == *[\ =] ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMP_KEY=9 COMPREPLY=()
  _unseat_cli
  printf '%s\n' "${COMPREPLY[@]}" =
done
"""

FISH = r"""
source $argv[1]
for line in $argv[2..]
  complete -C $line | string replace -r '\t.*' ''
  echo =
end
"""

# A shell on a terminal of its own, into which the line and the tabulator are typed; what it is about to offer is noted.
# It may be typed to when a command has said that it ran, and the prompt came after: a list that is shown brings a new
# prompt, too.
ZSH = r"""
zmodload zsh/zpty
cat >$2/setup <<END
PS1=@ready@ PS2= ; fpath=(${(q)1:h} \$fpath)
autoload -Uz compinit && compinit -u -D
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab no
compadd () {
  local -a hits
  [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] || { builtin compadd -O hits "\$@"; print -rl -- \$hits >>$2/answer }
  builtin compadd "\$@"
}
END
zpty completer zsh -f -i
zpty -w completer "source $2/setup; print @ra''n@"
for line in "${@[3,-1]}"; do
  zpty -r completer shown '*@ran@*@ready@*'
  zpty -w -n completer "$line"$'\t'
  zpty -w completer $'\x15'"print -r -- = >>$2/answer; print @ra''n@"
done
zpty -r completer shown '*@ran@*@ready@*'
zpty -d completer
cat $2/answer
"""


def run(*command, **more):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "TERM": "dumb", **more}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    if done.returncode != 0:
        report([f"{command[0]}: {done.returncode} {done.stderr}"])
    return done.stdout


# --- What there is to be told

def long_options(text):
    return {match.group(1) for match in re.finditer(r"^ +(?:-\w, )?--([\w-]+)", text, re.M)}


def values(text):
    """{option: the values it takes}, of those whose help ends with a list of them."""
    lists = re.finditer(r"^ +(?:-\w, )?--([\w-]+)=\w+ .*: ([\w-]+(?:, [\w-]+)+)$", text, re.M)
    return {match.group(1): set(match.group(2).split(", ")) for match in lists}


def kinds(text):
    """{option: what its value is called}"""
    return {match.group(1): match.group(2) for match in re.finditer(r"^ +(?:-\w, )?--([\w-]+)=(\w+)", text, re.M)}


def verbs(command, text):
    """{what is done: whether a rule, say, is named after it}, of a command whose usage is one or the other of them."""
    usage = re.search(rf"\] {command} (.*)", text)
    ways = [way.split() for way in usage.group(1).split(" | ")] if usage else []
    return {way[0]: len(way) > 1 for way in reversed(ways)} if ways and re.match("[a-z]", ways[0][0]) else {}


class Help:
    """What --help tells: {command or "": own options}, {(command, option): values}, {(command, option): kind}, {command: verbs}"""

    def __init__(self, program):
        text = run(program, "--help")
        self.options, self.enumerations, self.kinds, self.verbs = {"": long_options(text)}, {}, {}, {}
        for command in re.findall(r"^  ([\w-]+) ", text.partition("\nCommands:\n")[2], re.M):
            text = run(program, command, "--help")
            self.options[command] = long_options(text) - self.options[""]
            self.enumerations.update({(command, option): words for option, words in values(text).items()})
            self.kinds.update({(command, option): kind for option, kind in kinds(text).items()})
            self.verbs.update({command: found} if (found := verbs(command, text)) else {})

    def commands(self):
        return set(self.options) - {""}


# --- Where it is told

def read_man(page):
    """{command or "": options}, from the tags of the lists under OPTIONS and under each command."""
    told, place = {}, None
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith(".Sh "):
            place = "" if line == ".Sh OPTIONS" else None
        elif line.startswith(".Ss "):
            place = line[4:].strip()
        if place is not None:
            told.setdefault(place, set())
            if line.startswith(".It "):
                told[place] |= set(re.findall(r"Fl -([\w-]+)", line))
    return told


class Shell:
    """A shell that has read our completion."""

    def __init__(self, name, script):
        self.name = name
        self.script = str(script)
        self.config = ""

    def complete(self, lines):
        """[what is offered at the end of the line]"""
        with tempfile.TemporaryDirectory() as folder:
            commands = {
                "bash": ("bash", "--norc", "-c", BASH, "bash", self.script, *lines),
                "fish": ("fish", "--no-config", "-c", FISH, self.script, *lines),
                "zsh": ("zsh", "-f", "-c", ZSH, "zsh", self.script, folder, *lines),
            }
            answers = run(*commands[self.name], XDG_CONFIG_HOME=self.config).split("=\n")[:-1]
        return [set(answer.split()) for answer in answers]

    def read(self):
        start, general = self.complete(["unseat-cli ", "unseat-cli --"])
        commands = sorted(start - {"help"})
        own = self.complete([f"unseat-cli {command} --" for command in commands])
        told = {"": {word[2:] for word in general}}
        told.update({command: {word[2:] for word in words - general} for command, words in zip(commands, own)})
        return told

    def check_values(self, enumerations):
        cases = [(f"unseat-cli {command} --{option} ", words) for (command, option), words in enumerations.items()]
        for (line, wanted), got in zip(cases, self.complete([line for line, _ in cases])):
            if got != wanted:
                yield f"{self.name} offers {sorted(got)} after “{line}”, not {sorted(wanted)}"

    def check_kinds(self, kinds):
        """A product, and a file, can be completed after whichever option takes one."""
        known = {"PRODUCT": ("ENTERPRISEP", "ENTERPRISEPACK"), "FILE": ("/etc/host", "hostname")}
        cases = [(f"unseat-cli {command} --{option} {known[kind][0]}", known[kind][1])
                 for (command, option), kind in kinds.items() if kind in known]
        for (line, wanted), got in zip(cases, self.complete([line for line, _ in cases])):
            # zsh offers the end of a path, the others the whole
            if wanted not in {word.rpartition("/")[2] for word in got}:
                yield f"{self.name} does not offer {wanted} after “{line}”"

    def check_exactly(self, cases):
        for (line, wanted), got in zip(cases.items(), self.complete(list(cases))):
            got = {word for word in got if not word.startswith("-")}  # zsh offers the options where there is nothing else
            if got != wanted:
                yield f"{self.name} offers {sorted(got)[:30]} after “{line}”, not {sorted(wanted)}"

    def check_verbs(self, verbs, shelf):
        """What a command is told to do, and then the rules: those that come with the program, and the files of one's own."""
        with tempfile.TemporaryDirectory() as self.config:
            folder = pathlib.Path(self.config) / "unseat/rules"
            folder.mkdir(parents=True)
            for name in ("my-own_1.json", "no rule.json", "leavers.json"):
                (folder / name).touch()
            rules = shelf | {"my-own_1"}
            cases = {}
            for command, ways in verbs.items():
                cases[f"unseat-cli {command} "] = cases[f"unseat-cli --account x {command} --summary y "] = set(ways)
                for verb, named in ways.items():
                    cases[f"unseat-cli {command} {verb} "] = rules if named else set()
                    cases[f"unseat-cli {command} {verb} leavers "] = set()
            yield from self.check_exactly(cases)

    def check_help(self, commands):
        """“help” is offered as a command, and each of the others after it."""
        cases = {"unseat-cli ": commands | {"help"}, "unseat-cli help ": commands, "unseat-cli --demo help una": {"unassign"}}
        yield from self.check_exactly(cases)

    def check_words(self):
        """What has to be offered, and what not, in the middle of a line."""
        cases = {
            "unseat-cli un": ({"unassign"}, {"users"}),
            "unseat-cli --demo --account somebody us": ({"user", "users"}, {"unassign"}),
            "unseat-cli users --product visiocl": ({"VISIOCLIENT"}, {"ENTERPRISEPACK"}),
            "unseat-cli unassign --product ENTERPRISEP": ({"ENTERPRISEPACK", "ENTERPRISEPREMIUM"}, {"VISIOCLIENT"}),
            "unseat-cli unassign --user somebody --dry": ({"--dry-run"}, {"--yes"}),
            "unseat-cli unassign --users-from /etc/host": ({"/etc/hostname"}, {"ENTERPRISEPACK"}),
            "unseat-cli user ": (set(), {"users", "ENTERPRISEPACK"}),
            "unseat-cli users --search ": (set(), {"users", "ENTERPRISEPACK"}),
        }
        for (line, (there, not_there)), got in zip(cases.items(), self.complete(list(cases))):
            # zsh offers the end of a path, the others the whole
            got |= {"/etc/" + word for word in got}
            if not there <= got or not_there & got:
                yield f"{self.name} offers {sorted(got)[:20]} after “{line}”"

    def check(self, told, shelf):
        yield from compare(self.name, self.read(), told.options)
        yield from self.check_values(told.enumerations)
        yield from self.check_kinds(told.kinds)
        yield from self.check_verbs(told.verbs, shelf)
        yield from self.check_help(told.commands())
        yield from self.check_words()


def compare(where, told, wanted):
    for command in sorted(set(told) | set(wanted)):
        if command not in wanted:
            yield f"{where} tells of a command {command}, which --help does not"
        elif command not in told:
            yield f"{where} does not tell of the command {command}"
        else:
            for option in sorted(wanted[command] - told[command]):
                yield f"{where} does not tell of {command} --{option}"
            for option in sorted(told[command] - wanted[command]):
                yield f"{where} tells of {command} --{option}, which --help does not"


def main():
    man, completions = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    if len(list(compare("nobody", {"": {"a"}, "b": set()}, {"": {"c"}, "d": set()}))) != 4:
        report(["what is missing and what is too much is not found"])

    told = Help(sys.argv[3])
    if not ({"users", "unassign"} <= told.commands() and ("users", "path") in told.enumerations
            and told.kinds.get(("swap", "from")) == "PRODUCT" and told.verbs.get("rules", {}).get("run")):
        report([f"--help is not understood: {vars(told)}"])

    shelf = {path.stem for path in man.parent.glob("rules/*.json")}
    complaints = list(compare("unseat-cli.1", read_man(man / "unseat-cli.1"), told.options))
    if len(sys.argv) > 4:
        app = {"": long_options(run(sys.argv[4], "--help"))}
        complaints += compare("unseat.1", read_man(man / "unseat.1"), app)

    for name, file in (("bash", "unseat-cli"), ("fish", "unseat-cli.fish"), ("zsh", "_unseat-cli")):
        if not shutil.which(name) or name == "bash" and not pathlib.Path("/usr/share/bash-completion").exists():
            print(f"{name} is not installed: its completion is not tried")
            continue
        complaints += Shell(name, completions / file).check(told, shelf)
    report(complaints)


if __name__ == "__main__":
    main()
