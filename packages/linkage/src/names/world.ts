// Given names in general use outside Arab lists: spellings of one name / its pet forms / its forms in other tongues.

const lines = `
alexander aleksandr alexandr aleksander oleksandr aliaksandr alyaksandr alexandre / alex sasha sanya alec xander lex / alejandro alessandro |
alexandra aleksandra oleksandra alexandria / sasha sandra lexi |
alexei aleksei aleksey alexey alexej oleksii oleksiy alyaksei aliaksei / alyosha lyosha | alfred / alf | alfredo | albert / bert | alberto / beto |
alan allan allen alain | alice alicia alisa | alison allison | amanda / mandy | amy |
andrew andrei andrey andriy andrii andrej andreas andreas / andy drew andrusha / andre andres anders andrea andrzej | angela anzhela / angie |
angelo angel | ann anne anna hanna ana / annie anya nancy / hannah | anton / tosha / antoine antonio anthony |
anthony antony / tony / antonio antoine anton | antonio / tony toni / antoine anton | arthur artur arturo / art | artem artyom artiom |
arkady arkadii arkadiy arkadi | arnold / arnie | barbara / barb babs | benjamin / ben benny benji bibi | bernard bernhard / bernie |
boris borys / borya | brian bryan | bruce | bruno | bogdan bohdan | carl karl / carlo carlos charles karel karol | carla karla |
carlo / carlos karl carl charles | carlos / carlitos / carl karl carlo charles | carmen | caroline karoline carolina / carol carrie |
catherine katherine kathryn katharine katarina katerina ekaterina yekaterina kateryna katharina catarina / kate kathy cathy katie katya katja kitty cate / caterina |
charles / charlie chuck charley chas / carlos karl carl carlo | charlotte sharlotte / lotte | chloe | christian kristian cristian / chris |
christina kristina cristina christine kristin kristen / chris tina christy |
christopher kristopher kristofer christoph kristof / chris kit topher / cristobal | claire clare klara clara | claudia klaudia | claude klaus | colin |
cynthia / cindy | daniel danil daniil danylo / dan danny danya | daniela danielle daniella / dani | david davide / dave davey / davit |
deborah debra / debbie deb | denis dennis denys | diana dayana | diego |
dmitry dmitri dmitriy dmitrii dimitri dimitry dmytro dimitrij dzmitry / dima mitya dimka / dimitris dimitrios | donald / don donny | donna |
dorothy dorothea / dot dolly | douglas / doug | edgar | edith | eduard edward eduardo edvard edouard / ed eddie ted ned | edmund edmond |
eleanor elinor / ellie nora | elena yelena jelena olena alena / lena lenochka / helen helena |
elizabeth elisabeth yelizaveta elizaveta elisabetta / liz beth betty lizzie eliza liza lisbeth bess / isabel | ella | ellen | emily emilia emilie |
emil emile emilio | emma | eric erik erich | ernest ernst ernesto / ernie |
eugene evgeny evgeni yevgeny yevgeni evgenii yevgeniy evgeniy jewgenij yevhen evhen / zhenya gene | evgenia yevgenia evgeniya eugenia yevheniia |
eva eve yeva | felix feliks | fernando | florian | florence | frances francesca francisca | francis francois / frank / francisco francesco franz |
francisco / paco pancho cisco fco / francis francesco franz | frank / frankie | franz / francis francisco |
frederick frederik frederic fredrik / fred freddie | friedrich fridrich / fritz | gabriel gavriil / gabe | gabriela gabriella gabrielle |
gennady gennadi gennadiy gennadii / gena |
george georgi georgy georgii georg georgios giorgos heorhiy georgiy georges giorgi / / jorge giorgio yuri jerzy | gerald gerard gerhard / gerry jerry |
gerd | grace gracia | grigory grigori grigoriy hryhoriy grigorii grigol grigorios grigoris / grisha / gregory |
gregory / greg / grigory grigori gregorio | guillermo / memo / william | gustav gustavo | guy | hans / / johannes | harold / harry hal |
harry / / henry harold | harriet / hattie | heinrich / heinz / henry | heinz | helen helena helene / nell / elena | helmut |
henry henri / harry hank / heinrich enrique | henrik | herbert / herb | hermann herman | hiroshi | hiroko | howard / howie | hugo | igor ihor |
ignacio / nacho | ilya ilia illia / ilyusha / elias | irina iryna irena irene / ira | isaac yitzhak itzhak izhak isaak / ike zak |
isabel isabella isabelle / bella | ivan / vanya / john johann juan | ioannis yannis giannis yiannis ioanis / / john | ioanna joanna joana / jo |
jack / jackie / john | jacob jakob yaakov yakov yaakob / jake koby / james jacques | jacques / / jacob | james / jim jimmy jamie / jaime |
jan / / john johann | jane jayne / janie | janet | jason | jean / jeannot / john | jeffrey geoffrey jeffry / jeff geoff | jennifer / jen jenny |
jeremy jeremiah / jerry | jessica / jess | joanne | johann johan / hansi / john johannes jan | johannes / hans hannes / john johann |
john jon / johnny jack / juan jean ivan johann giovanni joao ian sean jan ioannis | jonathan johnathan jonatan yonatan / jon jonny | jorge / / george |
jose / pepe / joseph giuseppe | joseph josef yosef iosif josip / joe joey yossi jo / jose giuseppe yusuf yousef youssef | josephine / josie |
joshua / josh | joyce | juan / juanito / john jean ivan | judith / judy | julia yulia yuliya iuliia julie giulia / yulya jules | julian julien |
juliana julianna | karen karin | karina carina | kenneth / ken kenny | kevin | kirill kyrylo cyril |
konstantin constantin kostiantyn konstantinos / kostya kostas | ksenia kseniya xenia oksana | lars | laura laure | laurence lawrence lorenzo / larry |
leo leon lev | leonard leonardo leonhard / len lenny | leonid leonyd / lyonya | lisa | linda lynda | louis luis lewis louie / lou / ludwig luigi |
louise luisa luise | lucas lukas luca luka / / luke | lucia lucy lucie | ludwig / / louis | luigi / / louis luis | lydia lidia lidiya |
madeleine madeline magdalena / maddie lena | manuel / manolo / emmanuel | marcel marcelo marcello | marcin | marek |
margaret margarita margarete margareta marguerite / maggie peggy meg greta rita marge | maria marie mary mariya mariia / masha mia ma / maryam miriam |
mario | marina maryna | mark marc marcus markus marko marco marcos | martha marta | martin martyn | martina |
matthew matthias matthieu mateo matteo mattias matvey / matt | maxim maksim maksym maxime / max | maximilian / max | melissa |
michael mikael michal mikhael / mike mick mickey micky / miguel mikhail michel mykhailo | michaela mikaela michala | michelle michele |
miguel / / michael mikhail | mikhail mykhailo mihail mikhaylo mihailo / misha / michael | monica monika | moses moshe moishe / / musa mousa moussa |
natalia natalya nataliya natalie nataly nathalie / natasha nata | nadezhda nadia nadiya | nancy | nathan natan nathaniel / nate |
nicholas nikolas nicolas nikolaos nicola nikola / nick nico nikos / nikolai |
nikolai nikolay nikolaj mykola nikolaus nicolai mikalai / kolya / nicholas nicolas | nikita mykyta | nikitas | nils niels | nina | nora |
norman / norm | olaf olav | oleg oleh | olga olha / olya | oliver olivier | olivia | oscar oskar | otto | pablo / / paul pavel | pamela / pam |
patricia / pat patty trish tricia | patrick patrik padraig / pat paddy / patricio | paul / / pablo pavel paolo pavlo | paula paola |
paulina pauline polina | pavel pavlo pawel / pasha / paul | pedro / / peter pierre |
peter petr pyotr piotr petro petros / pete petya / pedro pierre pietro | philip phillip philippe filip felipe filipe / phil pip | phyllis |
pierre / / peter pedro | rachel rachael raquel rahel | ralph rolf | raymond ramon raimund / ray | rebecca rebekah rivka / becky | reinhard reinhardt |
renata renate renee | richard ricardo riccardo rikard / rick ricky dick rich | robert roberto / bob rob bobby robbie bert | roger rodger |
roland rolando | roman | ronald / ron ronnie | rosa rose rosie | rosemary | rudolf rudolph / rudi rudy | ruslan | ruth | samuel / sam sammy |
sandra / sandy | sara sarah | sebastian sebastien / seb | sergei sergey sergej serhiy serhii sergiy sergii siarhei / seryozha serezha / sergio serge |
sharon | simon semyon shimon simeon | sofia sophia sophie sofiya / sonya sonia | stanislav stanislaw / stas stan | stella |
stepan / styopa / stephen stefan | stephen steven stefan stephan stephane / steve stevie / esteban etienne stefano |
stefania stephanie stefanie / steffi | stewart stuart / stu | susan suzanne susanne susanna suzanna / sue susie suzy | svetlana svitlana / sveta |
sylvia silvia | taras | tatiana tatyana tetiana tatjana / tanya tania | terence terrence / terry | teresa theresa therese / terry tess |
theodore teodor theodor fyodor fedor / ted teddy theo fedya | thomas tomas / tom tommy / tommaso | timothy timofey timur / tim timmy | ulrich / uli |
ulrik | vadim vadym | valentin valentyn | valentina | valery valeri valeriy valerii | valeria valeriya | vasily vasili vasiliy vasyl vassily / vasya |
veronica veronika / vera | victor viktor / vitya vic | victoria viktoria viktoriya / vicky vika tori | vincent vincente vicente / vince | virginia |
vitaly vitali vitaliy vitalii / vitalik | vladimir volodymyr wladimir uladzimir / vova volodya vlad | vladislav vladyslav wladyslaw / vlad |
vyacheslav viacheslav viatcheslav / slava | walter valter | wanda | wendy | wilhelm / willi / william |
william / bill billy will willie liam wm / guillermo wilhelm guillaume | wolfgang | yakov | yaroslav jaroslav / slava |
yuri yury iurii yuriy yurii juri jurij / yura / george | zinaida | abraham avraham abram avram / avi abe / ibrahim | barack barak / barry |
elijah eliyahu elias ilias / eli | solomon shlomo / / suleiman | miriam miryam / miri / maryam maria mary | meir | shira | shimon / / simon | aram |
armen | hakob hagop / / jacob | hovhannes | hovhannisyan | dina | nana | nino | akiko | junichi junichiro | kenji kenzi | shunichi shun'ichi | yuka |
yuko | hanako | hideki | hideo | yoshiko |
mohammad muhammad mohammed mohamed muhammed mohamad mehmet maxamed mahamed mamadou mamadu mohd / hamoudi hamada mido hammouda hamo |
mahmoud mahmud mahmood mahmut mahamoud | abdallah abdullah abdulla abdoulaye / abdou abboud abdo |
abdirahman abdurahman abdurrahman cabdiraxmaan abdirahmaan / abdi | farah faarax farax | ibrahim ebrahim / / abraham |
musa mousa moussa muse / / moses | suleiman sulaiman / / solomon | yaqoub yacoub yakub / / jacob | yusuf yousef youssef yussuf yousuf / / joseph |
dawood daoud dawud daud / / david | maryam mariam maryem / / mary maria miriam | nadim nadeem | nadia nadiya nadya | hashim hashem hachem hachim |
hisham hicham hesham | karim kareem | karima kareema | kamel kamil | murad mourad | mounir munir muneer | orhan | osman othman uthman usman |
nawaf nawwaf | nayef naif nayif | omar umar omer | emre | faruk farouk faruq farooq | fatima fatimah fatma fatimetou | fatiha |
ayse aysha aisha aicha ayisha | ayla | ismet esmat ismat | hatice khadija khadidja khadijah | noureddine nouraddin nureddin nurettin |
badreddine badraddin | morteza murtada murtaza mortada | mostafa mustafa moustafa mustapha | mahdi mehdi | hadi | parviz parwiz | parvin parveen |
farhad ferhat | fereydoun fereidoon faridun | golnar gulnar | khosrow khosro khusraw | javad jawad | reza rida redha | rania raniya | rana |
yasir yasser yaser | yasin yassin yacine yaseen | zafar | jaffar jafar jaafar | aslam | akram | zahid | rashid rasheed rachid | rauf raouf | ghani |
rajesh | rakesh | ramesh | suresh | sunil | anil | lakshmi laxmi | lalitha lalita | olu | oluwaseun / seun | oluwatobi / tobi | محمد / حموده حماده |
عبداله عبدالله / عبود عبده | anatoly anatoli anatoliy anatolii anatolij / tolya | larisa larissa | lyudmila ludmila liudmyla lyudmyla / lyuda mila |
galina halyna galyna / galya | raisa | tamara / toma | lyubov liubov / lyuba | zoya | inna | alla |
anastasia anastasiya anastasiia nastasia / nastya stacy | evdokia yevdokia evdokiya | marianna | rostislav rostyslav | svyatoslav sviatoslav | rinat |
radik | marat | ildar | aslan | zaur | vakhtang | irakli | tigran | taron | gevorg | hayk | narek | ashot | arsen | dragan | dejan | zoran | goran |
milan | milos | miroslav | slobodan | nebojsa | vesna | jovan | branko | darko | ivica | stjepan | zdenek | zbynek | vaclav | ludek | radek | tomasz |
krzysztof | wojciech | grzegorz | tadeusz | zbigniew | agnieszka | malgorzata | istvan | laszlo | gabor | gergely | zoltan | ferenc | zsofia | katalin |
mihai | ion | gheorghe | radu | alvin | calvin | darren | warren | darrell | derek derrick | duncan | dwight | dylan | earl | edwin / eddie |
elliot elliott | elmer | ernestine | ethan | evan | fiona | floyd | franklin | gail | gavin | geraldine | gilbert | glenn glen | gloria | gordon |
graham graeme | gwendolyn / gwen | hazel | heather | heidi | hilary hillary | holly | horace | irving | ivy | iris | jared | jasper | jill | jocelyn |
joel | josiah | joy | keith | kelly | kerry | kyle | lance | leah | leroy | leslie | lester | lillian lilian | lloyd | logan | lorraine | lynn | mabel |
malcolm | marcia | marilyn | marjorie | marvin | maureen | maurice | mildred | miles | milton | mitchell / mitch | morris | myra | nadine | neil neal |
nigel | noel | norma | owen | pearl | percy | perry | phoebe | preston | priscilla | quentin | reginald / reggie | rhoda | rodney | ross | rowena |
roy | russell / russ | sally | scott | shane | sheila | shirley | sidney sydney | silas | stanley / stan | sybil | tara | theodora | tracy tracey |
trevor | ursula | vernon | violet | vivian | wallace | wayne | wilfred | winston | yvonne | cornelia | cordelia | cornelius | clark | clive | craig |
clarence | cecil | cedric | desmond | bertram | giles | agnes | adele | aurelie | benoit | bernadette | camille | corinne | cyrille | didier | elodie |
fabien | fabrice | gaston | genevieve | gilles | herve | jerome | laurent | lucien | mathilde | noemie | pascal | regis | remi | sylvain | sylvie |
thierry | tristan | valerie | veronique | virginie | xavier | yves | yvette | adriana | adrian adriano | agustin | alba | alonso | amparo | aurelio |
beatriz beatrice | benito | bernarda | bernardo | cesar | concepcion / concha | dolores / lola | domingo | elvira | esperanza | eugenio | federico |
gonzalo goncalo | graciela | guadalupe / lupe | hector | hernan | hernando | humberto | ines | ismael | javier xavier | jesus | joaquin | julio |
leticia | lorena | lourdes | luz | marisol | mauricio | mercedes | natividad | nestor | octavio | orlando | pilar | rafael raphael raffaele | ramiro |
raul | reynaldo reinaldo | rocio | rodolfo | rodrigo | rogelio | rosario | ruben reuben | salvador | santiago / / james | saul | ulises | ximena |
alessandra | bianca | chiara | elisa | enzo | fabio | gianni | giacomo | ludovica | luciano | massimo | matilde | renzo | rocco | salvatore | umberto |
bjorn | dagmar | einar | gunnar | gunther guenther | gudrun | hedwig | hildegard | horst | ingrid | jens | joachim | jorgen jurgen juergen | jutta |
kai | knut | leif | lothar | ludger | manfred | ralf | siegfried | sigrid | steen | sven | torsten thorsten | ulrike | uwe | volker | werner | amit |
anjali | arjun | ashok | deepak | deepika | dinesh | ganesh | gopal | hari | indira | kiran | krishna | lalit | mahesh | manoj | mohan | mukesh |
narendra | naveen | nitin | pooja | prakash | priya | rahul | rajiv rajeev | ravi | sanjay | shankar | sita | subhash | vijay | vikram | vinod |
venkatesh | abebe | kebede | bekele | tesfaye | girma | haile | yohannes | tadesse | mulugeta | getachew | ngozi | nkechi | chinedu |
chukwuemeka / emeka | ifeoma | kwame | kofi | kwabena | wanjiru | kamau | njoroge | otieno | juma | thabo | sipho | ousmane | cheikh | aminata | fatou |
ibrahima | salif | norio | noriko | takashi | takeshi | kazuo | kazuko | haruto | haruki | sachiko | masako | masao | emiko | naoki | naoko | ahmet |
ali | veli | hakan | kemal | cemal | selim | sukru | sakir | tayfun | tuncay | ugur | umit | yavuz | zeynep | emine | elif | gul | leyla |
behrouz behruz | behnam | bahman | bahram | dariush | ehsan | esmail | farzad | farzaneh | fariba | hamid | iraj | jahangir | kamran | kaveh | kiumars |
kourosh | laleh | majid | manouchehr | masoud | mehrdad | mohsen | nader | nasrin | navid | omid | pouya | rostam | saeed | sepideh | shahram | shirin |
siavash | soheil | vahid | zahra | anwar anouar | bassam | bassem basem basim | bilal | jalal | raghida | ruqayya rukaya | ouarda warda |
wahiba ouahiba | tawfiq toufik taoufik tawfik | shafiq chafik | talal | imran | ghada | ghadir | wasim wassim | ramzi | fuad fouad`

/** How two forms belong together: one name, a pet form of it, its form in another tongue. */
export type Kinship = 'same' | 'pet' | 'tongue'

interface Place {
  readonly group: number
  readonly tier: 0 | 1 | 2
}

const places = new Map<string, Place[]>()
const main = new Set<string>()
lines.split('|').forEach((line, group) => {
  line.split('/').forEach((words, at) => {
    const tier = Math.min(2, at) as Place['tier']
    for (const word of words.trim().split(/\s+/u)) {
      if (word === '') continue
      places.set(word, [...(places.get(word) ?? []), { group, tier }])
      if (tier < 2) main.add(word)
    }
  })
})

/** Whether the folded word is a given name in general use, or a pet form of one. */
export const isWorldName = (folded: string): boolean => main.has(folded)

/** How two folded words are forms of one name; null where the table knows no such thing. */
export function kinshipOf(one: string, other: string): Kinship | null {
  const mine = places.get(one)
  const theirs = places.get(other)
  if (mine === undefined || theirs === undefined) return null
  let found: Kinship | null = null
  for (const { group, tier } of mine)
    for (const place of theirs) {
      if (place.group !== group) continue
      const most = Math.max(tier, place.tier)
      if (most === 0) return 'same'
      if (tier === 2 && place.tier === 2) continue
      if (most === 1) found = 'pet'
      else found ??= 'tongue'
    }
  return found
}
