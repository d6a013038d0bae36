window.YTD.audio_video_calls_in_dm.part0 = [
  {
    "audioVideoCallsInDm": {
      "callType": "AUDIO_ONLY",
      "startTime": "2024-01-20T20:00:00.000Z",
      "endReason": "HungUp",
      "participants": [
        {
          "userId": "73747798"
        }
      ]
    }
  }
]