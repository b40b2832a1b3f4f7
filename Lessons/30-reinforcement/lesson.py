"""Policy gradients: lesson 30 in PyTorch.

A cart balances a pole. A policy learns from rewards alone, in three ways: REINFORCE, REINFORCE with
a baseline, and actor-critic.

Run: python lesson.py [SEED], with PyTorch 2.
"""

import sys

import torch
from torch import nn
from torch.distributions import Categorical


# The cart

def pushed(state, action):
    """The carts 0.02 s after a push. A row of state is one cart: its place, its speed, the pole's
    angle and its spin. An action is 1 for a push to the right, 0 for one to the left."""
    place, speed, angle, spin = state.unbind(1)
    sin, cos = angle.sin(), angle.cos()
    force = 20 * action - 10
    thrust = (force + 0.05 * spin * spin * sin) / 1.1
    turn = (9.8 * sin - thrust * cos) / (0.5 * (4 / 3 - 0.1 * cos * cos / 1.1))
    drive = thrust - 0.05 * turn * cos / 1.1
    return torch.stack(
        [place + 0.02 * speed, speed + 0.02 * drive, angle + 0.02 * spin, spin + 0.02 * turn], dim=1)


def is_up(state):
    """1 where the pole is up, within 12 degrees, and the cart within 2.4 m; 0 elsewhere."""
    return ((state[:, 0].abs() <= 2.4) & (state[:, 2].abs() <= 0.2094395)).float()


@torch.no_grad()
def play(policy, carts, random):
    """Lets carts run for 200 steps, or until the last pole has fallen."""
    states = [0.1 * torch.rand(carts, 4, generator=random) - 0.05]
    up, actions = [torch.ones(carts)], []
    while len(actions) < 200 and up[-1].sum() > 0:
        right = policy(states[-1]).softmax(dim=1)[:, 1]
        dice = torch.rand(carts, generator=random)
        actions.append((dice < right).float())
        states.append(pushed(states[-1], actions[-1]))
        up.append(up[-1] * is_up(states[-1]))
    return torch.stack(states), torch.stack(actions), torch.stack(up)


# What an action is worth

def rewards_to_go(rewards, gamma=0.99):
    """For each step what comes from then on, a reward k steps later counting gamma ** k."""
    total, all_totals = torch.zeros(rewards.shape[1]), []
    for reward in reversed(rewards):
        total = reward + gamma * total
        all_totals.append(total)
    return torch.stack(all_totals[::-1])


def minus_mean(returns, rewards):
    """Returns minus what the carts that were still up got from that step on, on average."""
    return returns - (returns * rewards).sum(1, keepdim=True) / rewards.sum(1, keepdim=True)


# Learning

def policy_loss(policy, states, actions, advantages):
    return -(Categorical(logits=policy(states)).log_prob(actions) * advantages).mean()


def networks(seed):
    torch.manual_seed(seed)
    policy = nn.Sequential(nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, 2))
    critic = nn.Sequential(nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, 1))
    return policy, critic


def learn(kind, seed, batches=40, carts=16, gamma=0.99, lam=0.95):
    """Trains a policy; gives the losses and the mean number of steps of each batch, and the policy."""
    policy, critic = networks(seed)
    optimizer = torch.optim.Adam(policy.parameters(), lr=0.03)
    critic_optimizer = torch.optim.Adam(critic.parameters(), lr=0.02)
    random = torch.Generator().manual_seed(seed)
    losses, lengths = [], []
    for _ in range(batches):
        states, actions, up = play(policy, carts, random)
        rewards = up[:-1]
        alive = rewards > 0
        before = states[:-1][alive]
        if kind == "critic":
            with torch.no_grad():
                values = 50 * critic(states).squeeze(-1)
            errors = 1 + gamma * values[1:] * up[1:] - values[:-1]
            advantages = rewards_to_go(errors * rewards, gamma * lam)
            targets = (advantages + values[:-1])[alive]
            for _ in range(10):
                critic_loss = ((critic(before).squeeze(-1) - targets / 50) ** 2).mean()
                critic_optimizer.zero_grad()
                critic_loss.backward()
                critic_optimizer.step()
        else:
            advantages = rewards_to_go(rewards, gamma)
            if kind == "baseline":
                advantages = minus_mean(advantages, rewards)
        loss = policy_loss(policy, before, actions[alive], advantages[alive])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        lengths.append(rewards.sum(0).mean().item())
    return losses, lengths, policy


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 42
    for kind in ["plain", "baseline", "critic"]:
        losses, lengths, policy = learn(kind, seed)
        _, _, up = play(policy, 20, torch.Generator().manual_seed(seed + 1000))
        print(f"{kind:9} first losses", " ".join(f"{loss:.4f}" for loss in losses[:3]))
        print(f"{'':9} steps, batch by batch:", [round(length) for length in lengths[::4]])
        print(f"{'':9} 20 fresh starts:", up[:-1].sum(0).mean().item(), "of 200")
