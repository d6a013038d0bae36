window.YTD.ni_devices.part0 = [
  {
    "niDeviceResponse": {
      "pushDevice": {
        "udid": "9A1B0C2D-0000-4444-8888-ABCDEF012345",
        "deviceType": "Twitter for iPhone",
        "deviceVersion": "iOS/17.3",
        "token": "aaaabbbbccccdddd",
        "createdDate": "2023.06.15",
        "updatedDate": "2024.02.28"
      }
    }
  },
  {
    "niDeviceResponse": {
      "messagingDevice": {
        "deviceType": "Auth",
        "carrier": "gb.kestrelmobile",
        "phoneNumber": "+447700900112",
        "createdDate": "2019.01.10",
        "updatedDate": "2019.01.10"
      }
    }
  }
]