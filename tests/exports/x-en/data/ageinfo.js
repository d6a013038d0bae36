window.YTD.ageinfo.part0 = [
  {
    "ageMeta": {
      "ageInfo": {
        "age": [
          "38"
        ],
        "birthDate": "1987-09-21"
      },
      "inferredAgeInfo": {
        "age": [
          "35-49"
        ],
        "birthDate": "1986-01-01"
      }
    }
  }
]