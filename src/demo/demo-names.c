/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-names.h"

#include "demo-server.h"

/* clang-format off: tables of words */
typedef struct
{
  const char *name;
  const char *ascii;
} Name;

static const Name given_names[] = {
  { "Adam", "adam" },
  { "Agnes", "agnes" },
  { "Aisha", "aisha" },
  { "Alan", "alan" },
  { "Alba", "alba" },
  { "Alice", "alice" },
  { "Amara", "amara" },
  { "Ana", "ana" },
  { "Anders", "anders" },
  { "Andrea", "andrea" },
  { "Anja", "anja" },
  { "Anna", "anna" },
  { "Anton", "anton" },
  { "Arthur", "arthur" },
  { "Astrid", "astrid" },
  { "Barbara", "barbara" },
  { "Beatrix", "beatrix" },
  { "Bela", "bela" },
  { "Benno", "benno" },
  { "Birgit", "birgit" },
  { "Bruno", "bruno" },
  { "Camille", "camille" },
  { "Carl", "carl" },
  { "Carmen", "carmen" },
  { "Cecilia", "cecilia" },
  { "Chidi", "chidi" },
  { "Chloe", "chloe" },
  { "Clara", "clara" },
  { "Claudia", "claudia" },
  { "Cora", "cora" },
  { "Daniel", "daniel" },
  { "Dario", "dario" },
  { "David", "david" },
  { "Diego", "diego" },
  { "Dora", "dora" },
  { "Edith", "edith" },
  { "Eduardo", "eduardo" },
  { "Elena", "elena" },
  { "Elias", "elias" },
  { "Elif", "elif" },
  { "Ella", "ella" },
  { "Emil", "emil" },
  { "Emma", "emma" },
  { "Eric", "eric" },
  { "Erika", "erika" },
  { "Esra", "esra" },
  { "Eva", "eva" },
  { "Fabian", "fabian" },
  { "Fatima", "fatima" },
  { "Felix", "felix" },
  { "Fiona", "fiona" },
  { "Flora", "flora" },
  { "Frank", "frank" },
  { "Freya", "freya" },
  { "Gabriel", "gabriel" },
  { "Georg", "georg" },
  { "Gina", "gina" },
  { "Gloria", "gloria" },
  { "Grace", "grace" },
  { "Gustav", "gustav" },
  { "Hanna", "hanna" },
  { "Harald", "harald" },
  { "Hannes", "hannes" },
  { "Heidi", "heidi" },
  { "Helena", "helena" },
  { "Henry", "henry" },
  { "Hugo", "hugo" },
  { "Ida", "ida" },
  { "Ifeoma", "ifeoma" },
  { "Ines", "ines" },
  { "Irene", "irene" },
  { "Isabel", "isabel" },
  { "Ivo", "ivo" },
  { "Jack", "jack" },
  { "Jakob", "jakob" },
  { "Jana", "jana" },
  { "Jan", "jan" },
  { "Jasmin", "jasmin" },
  { "Jens", "jens" },
  { "Joana", "joana" },
  { "Johan", "johan" },
  { "José", "jose" },
  { "Julia", "julia" },
  { "Jürgen", "jurgen" },
  { "Kamala", "kamala" },
  { "Karin", "karin" },
  { "Kemal", "kemal" },
  { "Kenji", "kenji" },
  { "Klara", "klara" },
  { "Kofi", "kofi" },
  { "Lara", "lara" },
  { "Laura", "laura" },
  { "Leo", "leo" },
  { "Leila", "leila" },
  { "Léa", "lea" },
  { "Liam", "liam" },
  { "Lina", "lina" },
  { "Lorenzo", "lorenzo" },
  { "Lucas", "lucas" },
  { "Lucía", "lucia" },
  { "Luisa", "luisa" },
  { "Magda", "magda" },
  { "Malin", "malin" },
  { "Mara", "mara" },
  { "Marco", "marco" },
  { "Maria", "maria" },
  { "Martin", "martin" },
  { "Mateo", "mateo" },
  { "Max", "max" },
  { "Maya", "maya" },
  { "Mehmet", "mehmet" },
  { "Mia", "mia" },
  { "Mila", "mila" },
  { "Milan", "milan" },
  { "Mina", "mina" },
  { "Naomi", "naomi" },
  { "Neele", "neele" },
  { "Nia", "nia" },
  { "Nils", "nils" },
  { "Nina", "nina" },
  { "Olaf", "olaf" },
  { "Oliver", "oliver" },
  { "Omar", "omar" },
  { "Oscar", "oscar" },
  { "Ottilie", "ottilie" },
  { "Pablo", "pablo" },
  { "Paula", "paula" },
  { "Pedro", "pedro" },
  { "Petra", "petra" },
  { "Philip", "philip" },
  { "Pia", "pia" },
  { "Priya", "priya" },
  { "Rafael", "rafael" },
  { "Ravi", "ravi" },
  { "Renata", "renata" },
  { "Robert", "robert" },
  { "Romy", "romy" },
  { "Ruth", "ruth" },
  { "Sami", "sami" },
  { "Sandra", "sandra" },
  { "Sara", "sara" },
  { "Sebastian", "sebastian" },
  { "Selma", "selma" },
  { "Simon", "simon" },
  { "Sofia", "sofia" },
  { "Søren", "soren" },
  { "Stefan", "stefan" },
  { "Stella", "stella" },
  { "Susan", "susan" },
  { "Tara", "tara" },
  { "Teresa", "teresa" },
  { "Theo", "theo" },
  { "Thomas", "thomas" },
  { "Tim", "tim" },
  { "Tove", "tove" },
  { "Uma", "uma" },
  { "Ursula", "ursula" },
  { "Valentin", "valentin" },
  { "Vera", "vera" },
  { "Victor", "victor" },
  { "Viola", "viola" },
  { "Walter", "walter" },
  { "Yara", "yara" },
  { "Yusuf", "yusuf" },
  { "Zita", "zita" },
  { "Zoltán", "zoltan" },
  { "伟", "wei" },
  { "芳", "fang" },
  { "娜", "na" },
  { "敏", "min" },
  { "静", "jing" },
  { "磊", "lei" },
  { "洋", "yang" },
  { "艳", "yan" },
  { "勇", "yong" },
  { "秀英", "xiuying" },
  { "建国", "jianguo" },
  { "雪", "xue" },
  { "Анна", "anna" },
  { "Иван", "ivan" },
  { "Ольга", "olga" },
  { "Сергей", "sergei" },
  { "Наталья", "natalya" },
  { "Павел", "pavel" },
  { "Татьяна", "tatyana" },
  { "Олексій", "oleksii" },
  { "Марія", "mariia" },
  { "Богдан", "bohdan" },
  { "Γιώργος", "giorgos" },
  { "Μαρία", "maria" },
  { "Νίκος", "nikos" },
  { "Αικατερίνη", "aikaterini" },
  { "Δημήτρης", "dimitris" },
  { "Σοφία", "sofia" },
  { "Κώστας", "kostas" },
  { "محمد", "mohammed" },
  { "فاطمة", "fatima" },
  { "أحمد", "ahmad" },
  { "مريم", "maryam" },
  { "يوسف", "yousef" },
  { "سارة", "sarah" },
  { "عمر", "omar" },
  { "هدى", "huda" },
  { "דוד", "david" },
  { "מיכל", "michal" },
  { "יוסף", "yosef" },
  { "תמר", "tamar" },
  { "אורי", "uri" },
  { "שירה", "shira" },
};

static const Name surnames[] = {
  { "Abate", "abate" },
  { "Adler", "adler" },
  { "Aguilar", "aguilar" },
  { "Akintola", "akintola" },
  { "Albrecht", "albrecht" },
  { "Almeida", "almeida" },
  { "Andersen", "andersen" },
  { "Arnold", "arnold" },
  { "Baker", "baker" },
  { "Barros", "barros" },
  { "Bauer", "bauer" },
  { "Becker", "becker" },
  { "Bell", "bell" },
  { "Benedek", "benedek" },
  { "Berg", "berg" },
  { "Bianchi", "bianchi" },
  { "Blanc", "blanc" },
  { "Bohm", "bohm" },
  { "Brown", "brown" },
  { "Carter", "carter" },
  { "Castro", "castro" },
  { "Chandra", "chandra" },
  { "Christensen", "christensen" },
  { "Clark", "clark" },
  { "Cohen", "cohen" },
  { "Costa", "costa" },
  { "Cruz", "cruz" },
  { "Dalgaard", "dalgaard" },
  { "Davies", "davies" },
  { "Demir", "demir" },
  { "Dias", "dias" },
  { "Diaz", "diaz" },
  { "Duarte", "duarte" },
  { "Dubois", "dubois" },
  { "Eder", "eder" },
  { "Ekström", "ekstrom" },
  { "Engel", "engel" },
  { "Eriksen", "eriksen" },
  { "Evans", "evans" },
  { "Farkas", "farkas" },
  { "Fernández", "fernandez" },
  { "Ferrari", "ferrari" },
  { "Fischer", "fischer" },
  { "Fontaine", "fontaine" },
  { "Fraser", "fraser" },
  { "Fuchs", "fuchs" },
  { "Garcia", "garcia" },
  { "Gomez", "gomez" },
  { "Graf", "graf" },
  { "Gray", "gray" },
  { "Gruber", "gruber" },
  { "Haas", "haas" },
  { "Hall", "hall" },
  { "Hansen", "hansen" },
  { "Hartmann", "hartmann" },
  { "Hernández", "hernandez" },
  { "Hill", "hill" },
  { "Hoffmann", "hoffmann" },
  { "Holm", "holm" },
  { "Horvat", "horvat" },
  { "Huber", "huber" },
  { "Ibrahim", "ibrahim" },
  { "Iversen", "iversen" },
  { "Jackson", "jackson" },
  { "Jansen", "jansen" },
  { "Jensen", "jensen" },
  { "Johansson", "johansson" },
  { "Jones", "jones" },
  { "Jung", "jung" },
  { "Kaiser", "kaiser" },
  { "Kaplan", "kaplan" },
  { "Keller", "keller" },
  { "Kelly", "kelly" },
  { "Khan", "khan" },
  { "Kim", "kim" },
  { "Klein", "klein" },
  { "Koch", "koch" },
  { "König", "konig" },
  { "Kovács", "kovacs" },
  { "Krause", "krause" },
  { "Kumar", "kumar" },
  { "Lang", "lang" },
  { "Larsen", "larsen" },
  { "Lehmann", "lehmann" },
  { "Lewis", "lewis" },
  { "Lima", "lima" },
  { "Lindgren", "lindgren" },
  { "Lopez", "lopez" },
  { "Lund", "lund" },
  { "Maier", "maier" },
  { "Marino", "marino" },
  { "Martins", "martins" },
  { "Mayer", "mayer" },
  { "Mendes", "mendes" },
  { "Meyer", "meyer" },
  { "Mills", "mills" },
  { "Moreau", "moreau" },
  { "Morgan", "morgan" },
  { "Müller", "muller" },
  { "Murphy", "murphy" },
  { "Nagy", "nagy" },
  { "Nakamura", "nakamura" },
  { "Nelson", "nelson" },
  { "Nielsen", "nielsen" },
  { "Nowak", "nowak" },
  { "Nunes", "nunes" },
  { "Okonkwo", "okonkwo" },
  { "Olsen", "olsen" },
  { "Ortega", "ortega" },
  { "Ortiz", "ortiz" },
  { "Özdemir", "ozdemir" },
  { "Palmer", "palmer" },
  { "Park", "park" },
  { "Patel", "patel" },
  { "Pereira", "pereira" },
  { "Petersen", "petersen" },
  { "Peters", "peters" },
  { "Pinto", "pinto" },
  { "Popescu", "popescu" },
  { "Price", "price" },
  { "Quinn", "quinn" },
  { "Ramos", "ramos" },
  { "Rao", "rao" },
  { "Reyes", "reyes" },
  { "Ricci", "ricci" },
  { "Richter", "richter" },
  { "Rivera", "rivera" },
  { "Roberts", "roberts" },
  { "Romano", "romano" },
  { "Rossi", "rossi" },
  { "Roth", "roth" },
  { "Ruiz", "ruiz" },
  { "Russo", "russo" },
  { "Sanders", "sanders" },
  { "Santos", "santos" },
  { "Sato", "sato" },
  { "Schmidt", "schmidt" },
  { "Schneider", "schneider" },
  { "Scholz", "scholz" },
  { "Seidel", "seidel" },
  { "Sharma", "sharma" },
  { "Silva", "silva" },
  { "Singh", "singh" },
  { "Sommer", "sommer" },
  { "Sousa", "sousa" },
  { "Stein", "stein" },
  { "Steiner", "steiner" },
  { "Stone", "stone" },
  { "Svensson", "svensson" },
  { "Szabó", "szabo" },
  { "Taylor", "taylor" },
  { "Thomsen", "thomsen" },
  { "Torres", "torres" },
  { "Turner", "turner" },
  { "Vargas", "vargas" },
  { "Vieira", "vieira" },
  { "Vogel", "vogel" },
  { "Wagner", "wagner" },
  { "Walker", "walker" },
  { "Weber", "weber" },
  { "Weiss", "weiss" },
  { "White", "white" },
  { "Winter", "winter" },
  { "Wolf", "wolf" },
  { "Wood", "wood" },
  { "Wright", "wright" },
  { "Yilmaz", "yilmaz" },
  { "Young", "young" },
  { "Zimmermann", "zimmermann" },
  { "王", "wang" },
  { "李", "li" },
  { "张", "zhang" },
  { "刘", "liu" },
  { "陈", "chen" },
  { "杨", "yang" },
  { "赵", "zhao" },
  { "黄", "huang" },
  { "周", "zhou" },
  { "吴", "wu" },
  { "Иваненко", "ivanenko" },
  { "Шевченко", "shevchenko" },
  { "Бондаренко", "bondarenko" },
  { "Коваленко", "kovalenko" },
  { "Ткаченко", "tkachenko" },
  { "Мороз", "moroz" },
  { "Савченко", "savchenko" },
  { "Белова", "belova" },
  { "Жук", "zhuk" },
  { "Παππάς", "pappas" },
  { "Βλάχος", "vlachos" },
  { "Γεωργίου", "georgiou" },
  { "Νικολάου", "nikolaou" },
  { "Ιωάννου", "ioannou" },
  { "Οικονόμου", "oikonomou" },
  { "الخوري", "alkhoury" },
  { "منصور", "mansour" },
  { "سليمان", "suleiman" },
  { "ناصر", "nasser" },
  { "صالح", "saleh" },
  { "عيسى", "issa" },
  { "כהן", "cohen" },
  { "מזרחי", "mizrahi" },
  { "פרידמן", "friedman" },
  { "ביטון", "biton" },
  { "אברהם", "avraham" },
};

static const DemoNameRange given_ranges[DEMO_N_SCRIPTS] = {
  [DEMO_SCRIPT_LATIN] = { 0, 166 },
  [DEMO_SCRIPT_CHINESE] = { 166, 12 },
  [DEMO_SCRIPT_CYRILLIC] = { 178, 10 },
  [DEMO_SCRIPT_GREEK] = { 188, 7 },
  [DEMO_SCRIPT_ARABIC] = { 195, 8 },
  [DEMO_SCRIPT_HEBREW] = { 203, 6 },
};

static const DemoNameRange surname_ranges[DEMO_N_SCRIPTS] = {
  [DEMO_SCRIPT_LATIN] = { 0, 169 },
  [DEMO_SCRIPT_CHINESE] = { 169, 10 },
  [DEMO_SCRIPT_CYRILLIC] = { 179, 9 },
  [DEMO_SCRIPT_GREEK] = { 188, 6 },
  [DEMO_SCRIPT_ARABIC] = { 194, 6 },
  [DEMO_SCRIPT_HEBREW] = { 200, 5 },
};

static const char *const departments[] = {
  NULL,
  "Sales",
  "Engineering",
  "Operations",
  "Finance",
  "Marketing",
  "Human Resources",
  "IT",
  "Legal",
  "Customer Support",
  "Research",
  "Facilities",
};

static const char *const jobs[] = {
  NULL,
  "Account Manager",
  "Software Engineer",
  "Line Operator",
  "Accountant",
  "Campaign Manager",
  "Recruiter",
  "Systems Administrator",
  "Counsel",
  "Support Agent",
  "Scientist",
  "Caretaker",
  "Team Lead",
  "Director",
  "Analyst",
  "Project Manager",
  "Intern",
  "Consultant",
};

static const char *const offices[] = {
  NULL,
  "Lisbon",
  "Vienna",
  "Aarhus",
  "Nairobi",
  "Osaka",
  "Toronto",
  "Haifa",
  "Amman",
  "Athens",
  "Chengdu",
};

static const char *const countries[] = {
  NULL,
  "PT",
  "AT",
  "DK",
  "KE",
  "JP",
  "CA",
  "IL",
  "JO",
  "GR",
  "CN",
  "DE",
  "US",
  "GB",
  "UA",
};
/* clang-format on */

guint
demo_names_count_given (void)
{
  return G_N_ELEMENTS (given_names);
}

guint
demo_names_count_surnames (void)
{
  return G_N_ELEMENTS (surnames);
}

DemoNameRange
demo_names_get_given_range (DemoScript script)
{
  return given_ranges[script];
}

DemoNameRange
demo_names_get_surname_range (DemoScript script)
{
  return surname_ranges[script];
}

const char *
demo_names_get_given (guint index)
{
  return given_names[index].name;
}

const char *
demo_names_get_surname (guint index)
{
  return surnames[index].name;
}

char *
demo_names_make_display (guint given,
                         guint surname)
{
  DemoNameRange chinese = surname_ranges[DEMO_SCRIPT_CHINESE];

  if (surname >= chinese.first && surname < chinese.first + chinese.n)
    return g_strconcat (surnames[surname].name, given_names[given].name, NULL);

  return g_strconcat (given_names[given].name, " ", surnames[surname].name, NULL);
}

static char *
make_local_part (guint given,
                 guint surname,
                 guint suffix)
{
  if (suffix == 0)
    return g_strconcat (given_names[given].ascii, ".", surnames[surname].ascii, NULL);

  return g_strdup_printf ("%s.%s%u", given_names[given].ascii, surnames[surname].ascii, suffix);
}

char *
demo_names_make_upn (guint    given,
                     guint    surname,
                     guint    suffix,
                     gboolean is_guest)
{
  g_autofree char *local = make_local_part (given, surname, suffix);

  if (is_guest)
    return g_strconcat (local, "_partner.example#EXT#@" DEMO_INITIAL_DOMAIN, NULL);

  return g_strconcat (local, "@" DEMO_DOMAIN, NULL);
}

char *
demo_names_make_mail (guint    given,
                      guint    surname,
                      guint    suffix,
                      gboolean is_guest)
{
  g_autofree char *local = make_local_part (given, surname, suffix);

  return g_strconcat (local, is_guest ? "@partner.example" : "@" DEMO_DOMAIN, NULL);
}

guint
demo_names_count_departments (void)
{
  return G_N_ELEMENTS (departments);
}

guint
demo_names_count_jobs (void)
{
  return G_N_ELEMENTS (jobs);
}

guint
demo_names_count_offices (void)
{
  return G_N_ELEMENTS (offices);
}

guint
demo_names_count_countries (void)
{
  return G_N_ELEMENTS (countries);
}

const char *
demo_names_get_department (guint index)
{
  return departments[index];
}

const char *
demo_names_get_job (guint index)
{
  return jobs[index];
}

const char *
demo_names_get_office (guint index)
{
  return offices[index];
}

const char *
demo_names_get_country (guint index)
{
  return countries[index];
}

guint
demo_names_find_department (const char *name)
{
  for (guint i = 1; i < G_N_ELEMENTS (departments); i++)
    {
      if (g_strcmp0 (departments[i], name) == 0)
        return i;
    }
  return 0;
}

guint
demo_names_find_country (const char *code)
{
  for (guint i = 1; i < G_N_ELEMENTS (countries); i++)
    {
      if (g_strcmp0 (countries[i], code) == 0)
        return i;
    }
  return 0;
}
