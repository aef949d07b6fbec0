"""What an author may write: strict models, one file per thing."""
