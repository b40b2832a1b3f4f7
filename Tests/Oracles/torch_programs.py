"""The first losses of three programs that PyTorch's users know, for Tests/Programs, which holds the same
in Swift. Writes Tests/ProgramTests/Resources/programs.json.

Run: python Tests/Oracles/torch_programs.py, with PyTorch 2.15."""

import json
import math
import os

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.distributions import Categorical
from torch.utils.data import DataLoader, Dataset


def vae():
    """A variational autoencoder: one input, three outputs, random numbers inside."""
    torch.manual_seed(0)

    class Rings(Dataset):
        def __init__(self, count):
            self.count = count

        def __len__(self):
            return self.count

        def __getitem__(self, index):
            radius = 1 + index % 3
            shift = (index % 5) * 0.25
            pixels = [
                1.0 if int(math.sqrt((row - 3.5 + shift) ** 2 + (column - 3.5) ** 2)) == radius else 0.0
                for row in range(8) for column in range(8)]
            return torch.tensor(pixels).reshape(1, 8, 8), radius

    class VAE(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc1 = nn.Linear(64, 32)
            self.fc21 = nn.Linear(32, 4)
            self.fc22 = nn.Linear(32, 4)
            self.fc3 = nn.Linear(4, 32)
            self.fc4 = nn.Linear(32, 64)

        def forward(self, x):
            h = F.relu(self.fc1(x.view(-1, 64)))
            mu, logvar = self.fc21(h), self.fc22(h)
            std = torch.exp(0.5 * logvar)
            z = mu + torch.randn_like(std) * std
            return torch.sigmoid(self.fc4(F.relu(self.fc3(z)))), mu, logvar

    def loss_function(recon, x, mu, logvar):
        bce = F.binary_cross_entropy(recon, x.view(-1, 64), reduction="sum")
        return bce - 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())

    train_loader = DataLoader(Rings(60), batch_size=16, shuffle=True)
    test_loader = DataLoader(Rings(15), batch_size=16)
    model = VAE()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    history = []
    for _ in range(2):
        model.train()
        for data, _ in train_loader:
            optimizer.zero_grad()
            recon, mu, logvar = model(data)
            loss = loss_function(recon, data, mu, logvar)
            loss.backward()
            history.append(loss.item() / len(data))
            optimizer.step()
        model.eval()
        total = 0.0
        with torch.no_grad():
            for data, _ in test_loader:
                recon, mu, logvar = model(data)
                total += loss_function(recon, data, mu, logvar).item()
        history.append(total / len(test_loader.dataset))
    return history


def reinforce():
    """REINFORCE on a walk along a line: the loss and the reward of each episode."""
    torch.manual_seed(1)

    class Policy(nn.Module):
        def __init__(self):
            super().__init__()
            self.affine1 = nn.Linear(2, 16)
            self.dropout = nn.Dropout(0.2)
            self.affine2 = nn.Linear(16, 2)

        def forward(self, x):
            return F.softmax(self.affine2(F.relu(self.dropout(self.affine1(x)))), dim=1)

    policy = Policy()
    optimizer = torch.optim.Adam(policy.parameters(), lr=1e-2)
    history = []
    for _ in range(6):
        place, steps, episode = 0, 0, 0.0
        log_probs, rewards = [], []
        while True:
            state = torch.tensor([place / 4, steps / 20])
            m = Categorical(policy(state.unsqueeze(0)))
            action = m.sample()
            log_probs.append(m.log_prob(action))
            place += 1 if action.item() == 1 else -1
            steps += 1
            reward = 10.0 if place == 4 else -0.1
            rewards.append(reward)
            episode += reward
            if abs(place) == 4 or steps == 20:
                break
        total, returns = 0.0, []
        for reward in reversed(rewards):
            total = reward + 0.99 * total
            returns.insert(0, total)
        returns = torch.tensor(returns)
        returns = (returns - returns.mean()) / (returns.std() + 1e-6)
        optimizer.zero_grad()
        loss = torch.cat([-p * r for p, r in zip(log_probs, returns)]).sum()
        loss.backward()
        optimizer.step()
        history += [loss.item(), episode]
    return history


def char_gpt():
    """A small GPT on characters: five losses, then the indices of a drawn text."""
    torch.manual_seed(1337)
    text = "the chain rule goes back through the graph, and each node adds its share. " * 4
    chars = sorted(set(text))
    ids = torch.tensor([chars.index(c) for c in text])
    block, embed = 8, 16

    class Chars(Dataset):
        def __len__(self):
            return len(ids) - block

        def __getitem__(self, index):
            return ids[index:index + block], ids[index + 1:index + block + 1]

    class Head(nn.Module):
        def __init__(self, size):
            super().__init__()
            self.key = nn.Linear(embed, size, bias=False)
            self.query = nn.Linear(embed, size, bias=False)
            self.value = nn.Linear(embed, size, bias=False)
            self.dropout = nn.Dropout(0.1)
            self.register_buffer("tril", torch.tril(torch.ones(block, block)))

        def forward(self, x):
            _, t, c = x.shape
            k, q, v = self.key(x), self.query(x), self.value(x)
            wei = q @ k.transpose(-2, -1) * c ** -0.5
            wei = wei.masked_fill(self.tril[:t, :t] == 0, float("-inf"))
            return self.dropout(F.softmax(wei, dim=-1)) @ v

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.heads = nn.ModuleList([Head(8), Head(8)])
            self.proj = nn.Linear(embed, embed)
            self.ffwd = nn.Sequential(nn.Linear(embed, 4 * embed), nn.ReLU(), nn.Linear(4 * embed, embed))
            self.ln1 = nn.LayerNorm(embed)
            self.ln2 = nn.LayerNorm(embed)

        def forward(self, x):
            y = self.ln1(x)
            x = x + self.proj(torch.cat([head(y) for head in self.heads], dim=-1))
            return x + self.ffwd(self.ln2(x))

    class GPT(nn.Module):
        def __init__(self):
            super().__init__()
            self.token_embedding = nn.Embedding(len(chars), embed)
            self.position_embedding = nn.Embedding(block, embed)
            self.blocks = nn.Sequential(Block(), Block())
            self.ln_f = nn.LayerNorm(embed)
            self.lm_head = nn.Linear(embed, len(chars))

        def forward(self, idx, targets=None):
            b, t = idx.shape
            x = self.token_embedding(idx) + self.position_embedding(torch.arange(t))
            logits = self.lm_head(self.ln_f(self.blocks(x)))
            if targets is None:
                return logits, None
            return logits, F.cross_entropy(logits.view(b * t, len(chars)), targets.view(b * t))

    model = GPT()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    history = []
    for step, (x, y) in enumerate(DataLoader(Chars(), batch_size=32, shuffle=True)):
        if step == 5:
            break
        _, loss = model(x, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    model.eval()
    idx = torch.zeros(1, 1, dtype=torch.int64)
    with torch.no_grad():
        for _ in range(20):
            logits, _ = model(idx[:, -block:])
            probs = F.softmax(logits[:, -1, :], dim=-1)
            idx = torch.cat([idx, torch.multinomial(probs, 1)], dim=1)
    return history + idx[0].tolist()


here = os.path.dirname(os.path.abspath(__file__))
answers = {"vae": vae(), "reinforce": reinforce(), "chargpt": char_gpt()}
with open(os.path.join(here, "../ProgramTests/Resources/programs.json"), "w") as file:
    json.dump(answers, file, indent=1)
    file.write("\n")
