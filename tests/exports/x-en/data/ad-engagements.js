window.YTD.ad_engagements.part0 = [
  {
    "ad": {
      "adsUserData": {
        "adEngagements": {
          "engagements": [
            {
              "impressionAttributes": {
                "deviceInfo": {
                  "osType": "Ios",
                  "deviceId": "6Dy1kQkPq0u5N1zT"
                },
                "displayLocation": "TimelineHome",
                "advertiserInfo": {
                  "advertiserName": "Velora Outdoor",
                  "screenName": "@velora"
                },
                "matchedTargetingCriteria": [
                  {
                    "targetingType": "Website Activity",
                    "targetingValue": "Basket abandoned"
                  },
                  {
                    "targetingType": "Follower look-alikes",
                    "targetingValue": "@harbour_hikes"
                  },
                  {
                    "targetingType": "Platforms",
                    "targetingValue": "iOS"
                  }
                ],
                "impressionTime": "2024-03-01 07:47:40",
                "promotedTweetInfo": {
                  "tweetId": "1763500000000000002",
                  "tweetText": "Still thinking about those boots?",
                  "urls": [
                    "https://t.co/x1"
                  ],
                  "mediaUrls": []
                }
              },
              "engagementAttributes": [
                {
                  "engagementTime": "2024-03-01 07:47:50",
                  "engagementType": "ChargeableImpression"
                },
                {
                  "engagementTime": "2024-03-01 07:47:55",
                  "engagementType": "CardUrlClick"
                }
              ]
            },
            {
              "impressionAttributes": {
                "deviceInfo": {
                  "osType": "Ios",
                  "deviceId": "6Dy1kQkPq0u5N1zT"
                },
                "displayLocation": "TimelineHome",
                "advertiserInfo": {
                  "advertiserName": "Nordbank",
                  "screenName": "@nordbank_uk"
                },
                "matchedTargetingCriteria": [
                  {
                    "targetingType": "List",
                    "targetingValue": "Card holders without savings 2023"
                  },
                  {
                    "targetingType": "Age",
                    "targetingValue": "35 to 49"
                  },
                  {
                    "targetingType": "Locations",
                    "targetingValue": "United Kingdom"
                  }
                ],
                "impressionTime": "2024-03-01 07:45:12",
                "promotedTweetInfo": {
                  "tweetId": "1763500000000000001",
                  "tweetText": "A savings account that counts.",
                  "urls": [
                    "https://t.co/x1"
                  ],
                  "mediaUrls": []
                }
              },
              "engagementAttributes": [
                {
                  "engagementTime": "2024-03-01 07:45:13",
                  "engagementType": "ChargeableImpression"
                }
              ]
            }
          ]
        }
      }
    }
  }
]