"""How the weights of signs are learnt."""
