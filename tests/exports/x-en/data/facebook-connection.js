window.YTD.facebook_connection.part0 = [
  {
    "facebookConnection": {
      "facebookId": "10000777",
      "createdAt": "2014-02-02T00:00:00.000Z"
    }
  }
]