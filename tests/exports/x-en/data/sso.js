window.YTD.sso.part0 = [
  {
    "sso": {
      "ssoId": "108877",
      "ssoEmail": "maren.holt@example.org",
      "associationMethod": "Login",
      "createdAt": "2021-09-09T09:00:00.000Z"
    }
  }
]