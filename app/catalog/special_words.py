# SPDX-License-Identifier: MPL-2.0
"""Words that speak of what GDPR art. 9(1) protects, in the languages in which labels and searches come.

Written by hand for Mien. What the lists cover are the kinds of data that the article names; its own words in each
language (https://eur-lex.europa.eu/eli/reg/2016/679/oj) are among them. To these come the everyday names of common
illnesses and treatments, religions and their houses, and political camps, as people search for them and as advertisers
name segments.

How they are written: small letters without accents (ł is l, ß is ss, ø is o). A word stands for itself alone; with
``*`` it is the beginning of words. Several words with ``_`` between them stand for just these next to each other.
Left out are words that far more often mean something else: names (Christian, Cristiano), things (the French "enceinte"
alone is a loudspeaker as well), or what they mean in another of these languages (the German "Messe" is a fair).
"""

from app.catalog.category import Category

SPECIAL_WORDS: dict[Category, dict[str, str]] = {
    Category.HEALTH: {
        "en": """
            health healthcare medical medicine medicines medication* pharma pharmac* diabet* allerg* asthma* cancer
            cancers pregnan* fertility infertil* migraine* arthriti* depression depressive antidepress* insomnia
            ailment* patient patients vaccin* disabilit* clinic clinics surger* chemotherap* dementia alzheimer* hiv
            epilep* autis* adhd anorexi* bulimi* menopaus* miscarriage* abortion* obesity psychiatr* psychotherap*
            mental_illness heart_disease blood_pressure symptom* hospital hospitals hospitaliz* hospitalis*
        """,
        "fr": """
            sante medical medicale medicaux medicament* maladie* malade malades grossesse* hopital hopitaux handicap*
            diabete* allergi* asthme depression depressif depressive vaccin* avortement* cancereu* chirurgi* demence
            epilepsi* fausse_couche ivg vih sida sterilite obesite psychiatr* ordonnance_medicale femme_enceinte
            femmes_enceintes tomber_enceinte etre_enceinte
        """,
        "de": """
            gesundheit* krank krankheit* schwanger* behinderung* arzt arztin arzte arztlich* medizin* medikament*
            apotheke* allergi* diabetes depressiv* depressionen krebserkrankung* brustkrebs impfung* abtreibung*
            fehlgeburt* demenz epilepsie bluthochdruck psychiatr* psychotherap* therapeut* ubergewicht aids kranke
            kranken kranker krankenhaus* krankenkasse* krankenversicher*
        """,
        "es": """
            salud medico medica medicos medicas medicamento* enfermedad* enfermo enferma embaraz* discapacidad*
            diabet* alergi* asma depresion vacuna vacunas vacunacion aborto* demencia epilepsia cirugia* farmacia* vih
            sida obesidad psiquiatr* hipertension hospital hospitales hospitalari*
        """,
        "it": """
            salute medico medici medicina medicinali farmac* malattia malattie malato malata gravidanza incinta
            disabilita ospedal* diabet* allergi* asma depressione vaccin* aborto demenza epilessia chirurg* obesita
            psichiatr* ipertensione tumore tumori
        """,
        "nl": """
            gezondheid* ziek zieke ziekte* zwanger* gehandicapt* ziekenhui* medisch* medicijn* apotheek diabetes
            allergie* astma depressie* kanker borstkanker vaccin* abortus dementie epilepsie psychiatr* hiv
        """,
        "pt": """
            saude medico medica medicos remedio* medicamento* doenca* doente gravida gravidez deficiencia diabet*
            alergi* asma depressao vacina* aborto demencia epilepsia cirurgia* farmacia* vih hiv obesidade psiquiatr*
            hipertensao hospital hospitais hospitalar*
        """,
        "pl": """
            zdrowie zdrowia zdrowotn* chorob* chory chora choroby ciaza ciazy ciazowe niepelnosprawn* szpital* lekarz*
            lekarsk* lekarstw* leki medyczn* aptek* cukrzyc* alergi* astma depresj* nowotwor* szczepien* aborcj*
            demencj* padaczk* psychiatr*
        """,
    },
    Category.SEXUALITY: {
        "en": """
            lgbt* gay gays lesbian* bisexual* transgender transsexual* queer homosexual* heterosexual* asexual* grindr
        """,
        "fr": "lgbt* homosexuel* lesbienne* bisexuel* transgenre* gay gays heterosexuel*",
        "de": """
            lgbt* schwul schwule schwulen lesbe lesben lesbisch* homosexuell* homosexualitat bisexuell* transgender
        """,
        "es": "lgbt* homosexual* lesbiana* bisexual* transexual* transgenero gay",
        "it": "lgbt* omosessual* lesbica lesbiche bisessual* transessual* gay",
        "nl": "lhbt* homoseksu* lesbisch* biseksu* transgender* homo_huwelijk",
        "pt": "lgbt* homossexu* lesbica* bissexu* transexual* transgenero gay",
        "pl": "lgbt* homoseksu* lesbijk* lesbijsk* biseksu* transpl* transseksu* gej geje gejow",
    },
    Category.POLITICS: {
        "en": """
            politic* voter voters voting election elections electoral democrat democrats republican republicans
            conservative conservatives socialist* communist* left_wing right_wing trade_union* labor_union*
            labour_union* labour_party green_party activist*
        """,
        "fr": """
            politique* electeur* electrice* election elections electoral* vote_blanc socialiste* communiste*
            gauchiste* extreme_droite extreme_gauche syndique* militant* syndicat syndicats syndicalis*
        """,
        "de": """
            politik* politisch* wahler wahlerin* bundestagswahl* landtagswahl* wahlkampf sozialist* kommunist* cdu csu
            spd afd gewerkschaft* rechtsextrem* linksextrem*
        """,
        "es": """
            politica politicas politico politicos votante* elecciones electoral* socialista* comunista* sindicat*
            extrema_derecha extrema_izquierda conservador*
        """,
        "it": """
            politica politiche politico politici elettore elettori elezioni elettoral* socialist* comunist* sindacat*
            estrema_destra estrema_sinistra
        """,
        "nl": "politiek* kiezer* verkiezing* socialist* communist* vakbond* stemgedrag extreemrechts*",
        "pt": """
            politica politicas politico politicos eleitor* eleicao eleicoes eleitoral socialista* comunista* sindicat*
            extrema_direita extrema_esquerda conservador*
        """,
        "pl": """
            polityk* polityczn* wyborc* wybory wyborcz* socjalist* komunist* zwiazek_zawodowy zwiazki_zawodowe
            zwiazkow_zawodowych konserwatyw*
        """,
    },
    Category.RELIGION: {
        "en": """
            religio* atheis* agnostic* christianity christians christian_church christian_faith christian_music
            christian_rock catholic* protestant* evangelical* muslim* islam islamic jewish judaism jews hindu hindus
            hinduism buddhis* sikh sikhs sikhism ramadan church churches mosque* synagogue* bible quran koran kosher
            halal
        """,
        "fr": """
            religio* religieu* athee* chretien* catholi* protestant* evangelique* musulman* islam juif juifs juive
            juives judaisme bouddhis* eglise eglises mosquee* coran bible careme
        """,
        "de": """
            religio* religios* atheis* christentum christlich* katholi* protestant* evangelisch* muslim* islam
            islamisch* judisch* juedisch* judentum buddhis* kirche kirchen kirchlich* moschee* gottesdienst* bibel
        """,
        "es": """
            religio* ateo ateos ateismo cristianismo cristianos catolic* protestante* evangelic* musulman* islam
            islamic* judio judios judia judaismo budis* iglesia* mezquita* sinagoga* biblia
        """,
        "it": """
            religio* ateo atei ateismo cristianesimo cristiani cattolic* protestant* musulman* islam islamic* ebreo
            ebrei ebraic* ebraismo buddis* chiesa chiese moschea moschee sinagoga bibbia
        """,
        "nl": """
            religie* religieu* atheis* christelijk* christendom christenen katholiek* protestant* moslim* islam
            islamitisch* joods joodse jodendom boeddhis* kerk kerken moskee* bijbel
        """,
        "pt": """
            religia* religios* ateu ateus ateismo cristianismo cristaos catolic* protestante* evangelic* muculman*
            islam islamic* judeu judeus judaico judaica judaismo budis* igreja* mesquita* sinagoga* biblia
        """,
        "pl": """
            religi* ateist* ateizm chrzescijan* katoli* protestan* muzulman* islam zydow* judaizm buddy* kosciol
            kosciola koscioly koscieln* meczet* synagog* biblia biblii
        """,
    },
    Category.ETHNICITY: {
        "en": """
            ethnic* hispanic* latino latinos latina latinas latinx african_american* asian_american* native_american*
            multicultural_affinity indigenous_people*
        """,
        "fr": "ethnique* ethnie* origine_ethnique gens_du_voyage maghrebin*",
        "de": "ethnisch* ethnie* migrationshintergrund sinti_und_roma",
        "es": "etnia etnias etnic* afroamerican* afrodescendient* indigena indigenas gitano gitanos gitana",
        "it": "etnia etnie etnic* afroamerican*",
        "nl": "etnisch* etniciteit migratieachtergrond",
        "pt": "etnia etnias etnic* afrodescendente* indigena indigenas",
        "pl": "etniczn* pochodzenie_etniczne",
    },
}
"""By category and language (ISO 639-1)."""
