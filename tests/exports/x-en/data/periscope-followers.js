window.YTD.periscope_followers.part0 = [
  {
    "periscopeFollowers": {
      "userId": "2xyz",
      "name": "Ines Roth"
    }
  }
]