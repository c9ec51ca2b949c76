"""The project package: settings, urls, admin site, commands, demo. Nobody imports it."""
