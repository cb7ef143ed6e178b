"""No ready-made loss and no multinomial: logarithms of shares, and the trick with exponential noise."""

import torch
from torch import nn


class Part(nn.Module):
    """A module with the parts that it is given, by name."""

    def __init__(self, **parts):
        super().__init__()
        for name, part in parts.items():
            self.add_module(name, part)


def linear(rows, columns, spread):
    layer = nn.Linear(columns, rows)
    layer.weight.data = torch.randn(rows, columns) * spread
    layer.bias.data.zero_()
    return layer


def table(rows, columns):
    return nn.Embedding(rows, columns, _weight=torch.randn(rows, columns) * 0.02)


class GPT(nn.Module):
    def __init__(self, vocab_size, block_size, layers, heads, width):
        super().__init__()
        last = 0.02 / (2 * layers) ** 0.5
        blocks = [
            Part(
                ln_1=nn.LayerNorm(width),
                attn=Part(c_attn=linear(3 * width, width, 0.02), c_proj=linear(width, width, last)),
                ln_2=nn.LayerNorm(width),
                mlp=Part(
                    c_fc=linear(4 * width, width, 0.02), c_proj=linear(width, 4 * width, last)
                ),
            )
            for _ in range(layers)
        ]
        self.transformer = Part(
            wte=table(vocab_size, width),
            wpe=table(block_size, width),
            h=nn.Sequential(*blocks),
            ln_f=nn.LayerNorm(width),
        )
        self.lm_head = Part()
        self.lm_head.weight = self.transformer.wte.weight
        self.places, self.size = block_size, width // heads

    def attention(self, part, x):
        pieces = part.c_attn(x).split(self.size, dim=-1)
        heads = len(pieces) // 3
        gathered = []
        for at in range(heads):
            q, k, v = pieces[at], pieces[at + heads], pieces[at + 2 * heads]
            scores = torch.einsum("btd,bsd->bts", q, k) / self.size**0.5
            ahead = torch.full_like(scores, float("-inf")).triu(1)
            gathered.append((scores + ahead).softmax(-1) @ v)
        return part.c_proj(torch.cat(gathered, dim=-1))

    def network(self, part, x):
        inner = part.c_fc(x)
        return part.c_proj(inner * 0.5 * (1 + torch.erf(inner / 2**0.5)))

    def forward(self, tokens, targets=None):
        body = self.transformer
        x = body.wte(tokens) + body.wpe.weight[: tokens.shape[1]]
        for block in body.h:
            x = x + self.attention(block.attn, block.ln_1(x))
            x = x + self.network(block.mlp, block.ln_2(x))
        scores = body.ln_f(x) @ self.lm_head.weight.T
        if targets is None:
            return scores, None
        logs = scores - scores.logsumexp(dim=-1, keepdim=True)
        counted = targets != -1
        picked = logs.gather(2, targets.clamp(min=0)[..., None])[..., 0]
        return scores, -picked[counted].mean()

    def generate(self, tokens, max_new_tokens, temperature=1.0, top_k=None):
        with torch.no_grad():
            for _ in range(max_new_tokens):
                scores = self.forward(tokens[:, -self.places :])[0][:, -1] / temperature
                if top_k is not None and top_k < scores.shape[1]:
                    kept = scores.argsort(dim=1, descending=True)[:, :top_k]
                    allowed = torch.zeros_like(scores).scatter(1, kept, 1.0)
                    scores = torch.where(allowed > 0, scores, float("-inf"))
                noise = torch.empty_like(scores).exponential_()
                drawn = (scores.softmax(-1) / noise).argmax(dim=1, keepdim=True)
                tokens = torch.hstack([tokens, drawn])
        return tokens
