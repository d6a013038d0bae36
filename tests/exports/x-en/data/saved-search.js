window.YTD.saved_search.part0 = [
  {
    "savedSearch": {
      "savedSearchId": "42214",
      "query": "heron drawings"
    }
  },
  {
    "savedSearch": {
      "savedSearchId": "42215",
      "query": "migraine remedies"
    }
  }
]