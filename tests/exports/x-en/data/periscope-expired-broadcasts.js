window.YTD.periscope_expired_broadcasts.part0 = [
  {
    "periscopeExpiredBroadcasts": {
      "broadcastIds": [
        "1YpOld"
      ],
      "reason": "Replay files are no longer available."
    }
  }
]