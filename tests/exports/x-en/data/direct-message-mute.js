window.YTD.direct_message_mute.part0 = [
  {
    "dmConversationMute": {
      "conversationId": "88112233"
    }
  }
]