"""What is printed on paper, whatever it is: faces, texts as data, Typst, and what must hold of every PDF."""
