"""Looking back: the evening close, the diary, posts, focus and the week."""
