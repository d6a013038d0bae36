window.YTD.spaces_metadata.part0 = [
  {
    "spacesMetadata": {
      "id": "1OwGW",
      "title": "Bird hour",
      "createdAt": "2022-05-01T19:00:00.000Z",
      "participants": {
        "hosts": [
          {
            "twitterScreenName": "maren_holt"
          }
        ],
        "speakers": [
          {
            "twitterScreenName": "tomames"
          }
        ]
      }
    }
  }
]