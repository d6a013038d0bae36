window.YTD.connected_application.part0 = [
  {
    "connectedApplication": {
      "organization": {
        "name": "Velora Outdoor Ltd",
        "url": "https://velora.example",
        "privacyPolicyUrl": "https://velora.example/privacy"
      },
      "name": "Velora Routes",
      "description": "Share your walks",
      "permissions": [
        "read",
        "write"
      ],
      "approvedAt": "2020-06-01T11:00:00.000Z",
      "id": "9001"
    }
  },
  {
    "connectedApplication": {
      "organization": {},
      "name": "BirdPoster",
      "permissions": [
        "read"
      ],
      "approvedAt": "2015-01-09T08:00:00.000Z",
      "id": "9002"
    }
  }
]