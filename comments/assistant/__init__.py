"""The assistant: scores what waits, 0 the best to 1 the worst, and says which words moved the score.
It never decides and never hides. Pure, in numpy, on the CPU, without a network.

`features` a text as hashed pieces; `model` weights, scores and the file they are kept in; `learning`
weights from texts that people judged. `starter.npz` is the model to begin with: figures only,
trained by `make train`. `ordinary.txt` is what it learned to leave alone; `polite.txt` are complaints
that no model is trained on, by which its false alarms are counted.
"""
