window.YTD.key_registry.part0 = [
  {
    "keyRegistryData": {
      "userId": "1401870336",
      "registeredDevices": {
        "deviceMetadataList": [
          {
            "userAgent": "Twitter-iPhone/10.2 iOS/17.3",
            "registrationToken": "1a2b3c",
            "deviceId": "3f7e0a52-aa10",
            "identityKey": "MEECAQ",
            "createdAt": "2023-06-15T10:00:00.000Z"
          }
        ]
      }
    }
  }
]