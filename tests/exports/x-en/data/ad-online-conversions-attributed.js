window.YTD.ad_online_conversions_attributed.part0 = [
  {
    "ad": {
      "adsUserData": {
        "attributedOnlineConversions": {
          "conversions": [
            {
              "attributedConversionType": "ClickThrough",
              "eventType": "Purchase",
              "conversionPlatform": "Desktop",
              "conversionUrl": "https://shop.velora.example/checkout/done",
              "advertiserInfo": {
                "advertiserName": "Velora Outdoor",
                "screenName": "@velora"
              },
              "conversionValue": "129.00",
              "conversionTime": "2024-03-05 20:15:31",
              "additionalParameters": {}
            }
          ]
        }
      }
    }
  }
]