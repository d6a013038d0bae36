window.YTD.ad_mobile_conversions_unattributed.part0 = [
  {
    "ad": {
      "adsUserData": {
        "unattributedMobileAppConversions": {
          "conversions": [
            {
              "mobilePlatform": "Ios",
              "conversionEvent": "Purchase",
              "applicationName": "Fresh Basket",
              "conversionValue": "31.20",
              "conversionTime": "2024-02-15 18:00:00"
            }
          ]
        }
      }
    }
  }
]