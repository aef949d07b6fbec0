/* balise: a lesson page plays as soon as it is read; it scores its answers itself. */
balise.player.start(document, balise.player.local);
