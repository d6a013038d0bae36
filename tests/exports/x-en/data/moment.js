window.YTD.moment.part0 = [
  {
    "moment": {
      "momentId": "880001",
      "createdAt": "2018-04-04T04:04:04.000Z",
      "createdBy": "1401870336",
      "title": "A week of terns",
      "tweets": [],
      "description": "Seven days by the sea"
    }
  }
]