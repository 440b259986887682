"""Letters we write and send, in threads."""
