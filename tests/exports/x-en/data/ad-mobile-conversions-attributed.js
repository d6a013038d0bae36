window.YTD.ad_mobile_conversions_attributed.part0 = [
  {
    "ad": {
      "adsUserData": {
        "attributedMobileAppConversions": {
          "conversions": [
            {
              "attributedConversionType": "ViewThrough",
              "mobilePlatform": "Ios",
              "conversionEvent": "Install",
              "applicationName": "Pocket Planner",
              "conversionValue": "0",
              "conversionTime": "2024-02-14 10:10:10"
            }
          ]
        }
      }
    }
  }
]