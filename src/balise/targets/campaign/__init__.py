"""Campaigns: posters and cards to print, pictures for social media, and words for those who cannot see them."""
