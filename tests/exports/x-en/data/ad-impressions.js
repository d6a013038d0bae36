window.YTD.ad_impressions.part0 = [
  {
    "ad": {
      "adsUserData": {
        "adImpressions": {
          "impressions": [
            {
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
            {
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
            {
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
                }
              ],
              "impressionTime": "2024-03-02 19:05:00",
              "promotedTweetInfo": {
                "tweetId": "1763500000000000003",
                "tweetText": "Boots, again.",
                "urls": [
                  "https://t.co/x1"
                ],
                "mediaUrls": []
              }
            }
          ]
        }
      }
    }
  },
  {
    "ad": {
      "adsUserData": {
        "adImpressions": {
          "impressions": [
            {
              "deviceInfo": {
                "osType": "Ios",
                "deviceId": "6Dy1kQkPq0u5N1zT"
              },
              "displayLocation": "SearchTweets",
              "advertiserInfo": {
                "advertiserName": "Klinika Sol",
                "screenName": "@klinikasol"
              },
              "matchedTargetingCriteria": [
                {
                  "targetingType": "Conversation topics",
                  "targetingValue": "Migraine"
                },
                {
                  "targetingType": "Tailored audience CRM lookalikes"
                }
              ],
              "impressionTime": "2024-03-03 21:30:09",
              "promotedTweetInfo": {
                "tweetId": "1763500000000000004",
                "tweetText": "Ask us about headaches.",
                "urls": [
                  "https://t.co/x1"
                ],
                "mediaUrls": []
              }
            },
            {
              "displayLocation": "TrendsTab",
              "promotedTrendInfo": {
                "trendId": "88123",
                "name": "#FilmWeek",
                "description": "A week of films"
              },
              "advertiserInfo": {
                "advertiserName": "Lumière Films",
                "screenName": "@lumierefilms"
              },
              "impressionTime": "2024-03-04 12:00:00"
            }
          ]
        }
      }
    }
  }
]