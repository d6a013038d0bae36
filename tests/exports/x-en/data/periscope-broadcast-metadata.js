window.YTD.periscope_broadcast_metadata.part0 = [
  {
    "periscopeBroadcastMetadata": {
      "id": "1YpKkZ",
      "title": "Gulls at dusk",
      "hasLocation": "true",
      "latitude": "53.8008",
      "longitude": "-1.5491",
      "city": "Leeds",
      "country": "United Kingdom",
      "createdAt": "2017-08-08T20:00:00.000Z",
      "updatedAt": "2017-08-08T20:30:00.000Z"
    }
  }
]