window.YTD.personalization.part0 = [
  {
    "p13nData": {
      "demographics": {
        "languages": [
          {
            "language": "English",
            "isDisabled": false
          },
          {
            "language": "German",
            "isDisabled": true
          }
        ],
        "genderInfo": {
          "gender": "female"
        }
      },
      "interests": {
        "interests": [
          {
            "name": "Hiking",
            "isDisabled": false
          },
          {
            "name": "Diabetes care",
            "isDisabled": false
          },
          {
            "name": "Cricket",
            "isDisabled": true
          }
        ],
        "partnerInterests": [
          {
            "name": "New car buyers"
          }
        ],
        "audienceAndAdvertisers": {
          "numAudiences": "37",
          "advertisers": [
            "@nordbank_uk",
            "@velora"
          ],
          "lookalikeAdvertisers": [
            "@pocketplanner"
          ],
          "doNotReachAdvertisers": [
            "@freshbasket"
          ],
          "catalogAudienceAdvertisers": [
            "@velora"
          ]
        },
        "shows": [
          "Harbour Lights"
        ]
      },
      "locationHistory": [
        {
          "city": "Leeds",
          "country": "GB",
          "timestamp": "2024-02-28T00:00:00.000Z"
        }
      ],
      "inferredAgeInfo": {
        "age": [
          "35-49"
        ],
        "birthDate": ""
      }
    }
  }
]