window.YTD.lists_member.part0 = [
  {
    "userListInfo": {
      "url": "https://twitter.com/tomames/lists/migraine-friends"
    }
  }
]