window.YTD.ad_online_conversions_unattributed.part0 = [
  {
    "ad": {
      "adsUserData": {
        "unattributedOnlineConversions": {
          "conversions": [
            {
              "eventType": "PageView",
              "conversionPlatform": "Phone",
              "conversionUrl": "https://www.harbour-clinic.example/appointments",
              "advertiserInfo": {},
              "conversionTime": "2024-03-06 08:01:00",
              "additionalParameters": {}
            }
          ]
        }
      }
    }
  }
]