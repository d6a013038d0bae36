window.YTD.verified_organization.part0 = [
  {
    "verifiedOrganization": {
      "accountId": "1401870336",
      "organization": "Studio Kestrel"
    }
  }
]