window.YTD.branch_links.part0 = [
  {
    "branchLinks": {
      "landingURL": "https://twitter.com/velora/status/1",
      "externalReferrerURL": "https://newsletter.velora.example/march",
      "timestamp": "2024-03-01T08:00:00.000Z"
    }
  }
]