"""How staff come in and stay in: tries are counted, a second step may be demanded, sessions are known
and can be ended, and before what is hard to take back the password is typed again."""
