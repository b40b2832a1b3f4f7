"""What PyTorch does in situations of graph ownership: which nodes a pass visits, what it frees, which
hooks run, what is returned, and what is refused.

Writes ../GradbookTests/Resources/ownership.json: for each situation its name and either the numbers
that PyTorch gives or "refused". The version that it was run with is printed.
"""

import json
import pathlib
import warnings

import torch

warnings.simplefilter("ignore")

situations = {}


def situation(body):
    try:
        numbers = [float(number) for number in flatten(body())]
    except (RuntimeError, TypeError, ValueError) as error:
        print(f"{body.__name__}: {str(error).splitlines()[0]}")
        numbers = "refused"
    situations[body.__name__] = numbers
    return body


def flatten(value):
    if isinstance(value, torch.Tensor):
        return value.detach().double().reshape(-1).tolist()
    if isinstance(value, (list, tuple)):
        return [number for part in value for number in flatten(part)]
    if value is None:
        return [-999]
    return [value]


def leaf(*numbers, dtype=torch.float32):
    values = numbers[0] if len(numbers) == 1 else numbers
    return torch.tensor(values, dtype=dtype, requires_grad=True)


def grad(y, xs, **options):
    return torch.autograd.grad(y, xs, **options)


# What lies below an intermediate that is asked for


@situation
def below_stays_usable():
    x = leaf(2.0)
    y = x.exp()
    (by,) = grad(y * 3, [y])
    y.backward()
    return by, x.grad


@situation
def below_stays_usable_twice():
    x = leaf(2.0)
    y = x.exp()
    first = grad((y * y).sum(), [y])
    second = grad(y.sin(), [y])
    y.backward()
    return first, second, x.grad


@situation
def below_was_spent():
    x = leaf(2.0)
    y = x.exp()
    y.backward()
    return grad(y * y, [y])


@situation
def below_was_overwritten():
    x = leaf(2.0)
    h = x * 1.0
    y = h * h
    z = y * 3
    with torch.no_grad():
        h.fill_(5)
    return grad(z, [y])


@situation
def above_is_spent():
    x = leaf(2.0)
    y = x.exp()
    z = y * y
    grad(z, [y])
    z.backward()
    return x.grad


@situation
def root_asked_for_itself():
    x = leaf(2.0)
    y = x * x
    by = grad(y, [y])
    y.backward()
    return by, x.grad


@situation
def leaf_asked_of_itself():
    x = leaf(2.0)
    return grad(x, [x])


@situation
def leaf_and_intermediate():
    x = leaf(2.0)
    y = x * x
    return grad(y * 3, [x, y])


@situation
def intermediate_and_leaf():
    x = leaf(2.0)
    y = x * x
    return grad(y * 3, [y, x])


@situation
def two_intermediates_in_a_row():
    x = leaf(2.0)
    y = x * x
    z = y.sin()
    return grad(z * 2, [y, z])


@situation
def same_tensor_twice():
    x = leaf(3.0)
    return grad(x * x, [x, x])


@situation
def intermediate_reached_by_two_ways():
    x = leaf(2.0)
    y = x * 2
    z = y * y + y.exp()
    return grad(z, [y])


@situation
def intermediate_past_a_later_leaf():
    x = leaf(2.0)
    y = x * x
    w = leaf(4.0)
    return grad(y * w, [y, w])


@situation
def leaf_also_reached_around_the_intermediate():
    x = leaf(2.0)
    y = x * x
    return grad(y * x, [y])


@situation
def branch_not_asked_for_is_not_spent():
    a = leaf(2.0)
    b = leaf(3.0)
    left = a.exp()
    right = b.exp()
    grad(left * right, [a])
    right.backward()
    return b.grad


@situation
def branch_asked_for_is_spent():
    a = leaf(2.0)
    b = leaf(3.0)
    left = a.exp()
    right = b.exp()
    grad(left * right, [a])
    left.backward()
    return a.grad


@situation
def leaf_gradients_are_not_touched():
    a = leaf(2.0)
    b = leaf(3.0)
    grad(a * b, [a])
    return a.grad, b.grad


# What a second pass stops at


@situation
def second_pass_through_add():
    x = leaf(2.0)
    y = x + 1
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_sum():
    x = leaf(1.0, 2.0)
    y = x.sum()
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_views():
    x = leaf(1.0, 2.0, 3.0, 4.0)
    y = x.reshape(2, 2).t()[0].sum()
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_neg_and_sub():
    x = leaf(2.0)
    y = -x - x
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_mul():
    x = leaf(2.0)
    y = x * x
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_mul_by_number():
    x = leaf(2.0)
    y = x * 3
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_div_by_number():
    x = leaf(2.0)
    y = x / 4
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_mean():
    x = leaf(1.0, 2.0)
    y = x.mean()
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_exp():
    x = leaf(2.0)
    y = x.exp()
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_matmul():
    x = torch.ones(2, 2, requires_grad=True)
    y = x.matmul(torch.ones(2, 2)).sum()
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_clone_and_cat():
    x = leaf(1.0, 2.0)
    y = torch.cat([x.clone(), x]).sum()
    y.backward()
    y.backward()
    return x.grad


@situation
def second_pass_through_pow_one():
    x = leaf(2.0)
    y = x**2
    y.backward()
    y.backward()
    return x.grad


@situation
def new_head_on_a_spent_trunk_of_sums():
    x = leaf(1.0, 2.0)
    trunk = x + 1
    trunk.sum().backward()
    (trunk * trunk).sum().backward()
    return x.grad


@situation
def new_head_on_a_spent_trunk_of_products():
    x = leaf(1.0, 2.0)
    trunk = x * x
    trunk.sum().backward()
    (trunk * trunk).sum().backward()
    return x.grad


@situation
def new_head_on_a_retained_trunk():
    x = leaf(1.0, 2.0)
    trunk = x * x
    trunk.sum().backward(retain_graph=True)
    (trunk * trunk).sum().backward()
    return x.grad


@situation
def head_on_detached_trunk():
    x = leaf(2.0)
    w = leaf(3.0)
    trunk = x * x
    trunk.backward()
    (trunk.detach() * w).backward()
    return x.grad, w.grad


@situation
def retained_then_not_then_again():
    x = leaf(2.0)
    y = x * x
    y.backward(retain_graph=True)
    y.backward()
    y.backward()
    return x.grad


@situation
def grad_retains_then_backward():
    x = leaf(2.0)
    y = x * x
    first = grad(y, [x], retain_graph=True)
    y.backward()
    return first, x.grad


@situation
def grad_then_backward():
    x = leaf(2.0)
    y = x * x
    grad(y, [x])
    y.backward()
    return x.grad


@situation
def backward_then_grad_of_top():
    x = leaf(2.0)
    y = x + 1
    z = y * 3.0 + y
    z.backward()
    return grad(z, [y])


@situation
def two_losses_of_one_product():
    x = leaf(2.0)
    shared = x * x
    (shared + 1).backward()
    (shared + 2).backward()
    return x.grad


@situation
def sum_of_losses():
    x = leaf(2.0)
    shared = x * x
    (shared + 1 + shared * 2).backward()
    return x.grad


@situation
def create_graph_keeps():
    x = leaf(2.0)
    y = x**3
    (first,) = grad(y, [x], create_graph=True)
    (second,) = grad(first, [x])
    y.backward()
    return first, second, x.grad


@situation
def create_graph_without_retaining():
    x = leaf(2.0)
    y = x**3
    (first,) = grad(y, [x], create_graph=True, retain_graph=False)
    return grad(first, [x])


@situation
def create_graph_of_an_intermediate():
    x = leaf(2.0)
    y = x * x
    (by,) = grad(y**3, [y], create_graph=True)
    by.backward()
    return by, x.grad


@situation
def second_derivative_spends_the_first():
    x = leaf(2.0)
    (first,) = grad(x**3, [x], create_graph=True)
    grad(first, [x])
    return grad(first, [x])


# Hooks


@situation
def hook_of_a_leaf_not_asked_for():
    a = leaf(2.0)
    b = leaf(3.0)
    seen = []
    b.register_hook(lambda g: seen.append(g.item()))
    grad(a * b, [a])
    return len(seen)


@situation
def hook_of_an_intermediate_not_on_the_way():
    a = leaf(2.0)
    b = leaf(3.0)
    seen = []
    side = b * 2
    side.register_hook(lambda g: seen.append(g.item()))
    grad(a * side, [a])
    return len(seen)


@situation
def hook_of_an_intermediate_on_the_way():
    x = leaf(2.0)
    seen = []
    y = x * 2
    y.register_hook(lambda g: seen.append(g.item()))
    result = grad(y * 3, [x])
    return result, seen


@situation
def hook_below_the_intermediate_asked_for():
    x = leaf(2.0)
    seen = []
    x.register_hook(lambda g: seen.append(g.item()))
    y = x * 2
    result = grad(y * 3, [y])
    return result, len(seen)


@situation
def hook_changes_what_is_returned_for_a_leaf():
    x = leaf(2.0)
    x.register_hook(lambda g: g * 10)
    return grad(x * 3, [x])


@situation
def hook_changes_what_is_returned_for_an_intermediate():
    x = leaf(2.0)
    y = x * 2
    y.register_hook(lambda g: g * 10)
    return grad(y * 3, [y])


@situation
def hook_on_an_intermediate_asked_for_with_its_leaf():
    x = leaf(2.0)
    y = x * 2
    y.register_hook(lambda g: g * 10)
    return grad(y * 3, [y, x])


@situation
def hook_on_the_root():
    x = leaf(2.0)
    y = x * 2
    y.register_hook(lambda g: g * 10)
    y.backward()
    return x.grad


@situation
def hook_on_the_root_asked_for():
    x = leaf(2.0)
    y = x * 2
    y.register_hook(lambda g: g * 10)
    return grad(y, [y])


@situation
def hooks_run_in_order_of_registration():
    x = leaf(2.0)
    x.register_hook(lambda g: g + 1)
    x.register_hook(lambda g: g * 10)
    (x * 3).backward()
    return x.grad


@situation
def hook_runs_in_each_pass():
    x = leaf(2.0)
    seen = []
    x.register_hook(lambda g: seen.append(g.item()))
    (x * 3).backward()
    (x * 4).backward()
    return seen, x.grad


@situation
def hook_sees_the_sum():
    x = leaf(2.0)
    seen = []
    y = x * 1
    y.register_hook(lambda g: seen.append(g.item()))
    (y * 2 + y * 3).backward()
    return seen


@situation
def hook_returns_another_shape():
    x = leaf(1.0, 2.0, 3.0)
    x.register_hook(lambda g: torch.ones(2))
    (x * 2).sum().backward()
    return x.grad


@situation
def hook_returns_a_scalar():
    x = leaf(1.0, 2.0, 3.0)
    x.register_hook(lambda g: torch.tensor(5.0))
    (x * 2).sum().backward()
    return x.grad


@situation
def hook_returns_another_type():
    x = leaf(1.0, 2.0)
    x.register_hook(lambda g: g.double())
    (x * 2).sum().backward()
    return x.grad


@situation
def hook_on_an_intermediate_returns_another_shape():
    x = leaf(1.0, 2.0, 3.0)
    y = x * 2
    y.register_hook(lambda g: torch.ones(1, 3))
    y.sum().backward()
    return x.grad


# retain_grad


@situation
def retained_gradient_after_backward():
    x = leaf(2.0)
    y = x * 2
    y.retain_grad()
    (y * 3).backward()
    return y.grad


@situation
def retained_gradient_when_asked_for():
    x = leaf(2.0)
    y = x * 2
    y.retain_grad()
    result = grad(y * 3, [y])
    return result, y.grad


@situation
def retained_gradient_on_the_way():
    x = leaf(2.0)
    y = x * 2
    y.retain_grad()
    result = grad(y * 3, [x])
    return result, y.grad, x.grad


@situation
def retained_gradient_of_a_side_branch():
    x = leaf(2.0)
    w = leaf(3.0)
    y = w * 2
    y.retain_grad()
    result = grad(y * x, [x])
    return result, y.grad


@situation
def retained_gradient_sees_the_hooks():
    x = leaf(2.0)
    y = x * 2
    y.retain_grad()
    y.register_hook(lambda g: g * 10)
    (y * 3).backward()
    return y.grad, x.grad


@situation
def retained_gradient_adds_up():
    x = leaf(2.0)
    y = x + 1
    y.retain_grad()
    y.backward()
    (y * 2).backward()
    return y.grad


@situation
def retained_gradient_after_a_write():
    x = leaf(2.0)
    y = x * 2
    y.retain_grad()
    y.mul_(5)
    (y * 3).backward()
    return y.grad, x.grad


@situation
def hook_before_a_write():
    x = leaf(2.0)
    y = x * 2
    y.register_hook(lambda g: g * 10)
    y.mul_(5)
    (y * 3).backward()
    return x.grad


@situation
def retain_grad_of_a_leaf():
    x = leaf(2.0)
    x.retain_grad()
    (x * 3).backward()
    return x.grad


# Unused inputs


@situation
def unused_input():
    x = leaf(2.0)
    w = leaf(3.0)
    return grad(x * 2, [w])


@situation
def unused_input_allowed():
    x = leaf(2.0)
    w = leaf(3.0)
    y = x * 2
    result = grad(y, [x, w], allow_unused=True, materialize_grads=True)
    return result


@situation
def unused_intermediate_newer_than_the_root():
    x = leaf(2.0)
    y = x * x
    z = y * 2
    return grad(y, [z])


@situation
def all_unused_spends_nothing():
    x = leaf(2.0)
    w = leaf(3.0)
    y = x * x
    grad(y, [w], allow_unused=True)
    y.backward()
    return x.grad


@situation
def input_without_gradient():
    x = leaf(2.0)
    return grad(x * 2, [torch.tensor(1.0)], allow_unused=True)


# Gradients that come from outside


@situation
def upstream_of_another_type():
    x = leaf(1.0, 2.0)
    (x * 2).backward(torch.tensor([1.0, 10.0], dtype=torch.float64))
    return x.grad, x.grad.dtype == torch.float32


@situation
def upstream_of_integers():
    x = leaf(1.0, 2.0)
    (x * 2).backward(torch.tensor([1, 10]))
    return x.grad, x.grad.dtype == torch.float32


@situation
def upstream_of_another_shape():
    x = leaf(1.0, 2.0)
    (x * 2).backward(torch.ones(1, 2))
    return x.grad


@situation
def upstream_scalar_for_a_vector():
    x = leaf(1.0, 2.0)
    (x * 2).backward(torch.tensor(1.0))
    return x.grad


@situation
def upstream_left_out_for_one_element():
    x = leaf([2.0])
    (x * 2).backward()
    return x.grad


@situation
def float64_product_on_a_float32_leaf():
    x = leaf(1.0, 2.0)
    w = torch.tensor([3.0, 1 / 3], dtype=torch.float64)
    (x * w).sum().backward()
    return x.grad, x.grad.dtype == torch.float32


@situation
def two_types_add_up_on_a_float32_leaf():
    x = leaf(1.0, 2.0)
    (x * 2).sum().backward()
    (x.double() * 3).sum().backward()
    return x.grad, x.grad.dtype == torch.float32


@situation
def two_types_reach_one_leaf_in_one_pass():
    x = leaf(1.0, 2.0)
    ((x * 2).double() + x * torch.tensor([1.0, 1.0], dtype=torch.float64)).sum().backward()
    return x.grad, x.grad.dtype == torch.float32


@situation
def stored_gradient_of_another_type():
    x = leaf(1.0, 2.0)
    x.grad = torch.ones(2, dtype=torch.float64)
    return x.grad


@situation
def stored_gradient_of_another_shape():
    x = leaf(1.0, 2.0)
    x.grad = torch.ones(3)
    return x.grad


class Doubled(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, g):
        return Doubled.rule(g)


@situation
def function_gives_another_type():
    x = leaf(1.0, 2.0)
    Doubled.rule = lambda g: g.double() * 2
    Doubled.apply(x).sum().backward()
    return x.grad, x.grad.dtype == torch.float32


@situation
def function_gives_another_shape():
    x = leaf(1.0, 2.0, 3.0)
    Doubled.rule = lambda g: torch.ones(2)
    Doubled.apply(x).sum().backward()
    return x.grad


@situation
def function_gives_none():
    x = leaf(1.0, 2.0)
    Doubled.rule = lambda g: None
    Doubled.apply(x).sum().backward()
    return x.grad


@situation
def function_gives_integers():
    x = leaf(1.0, 2.0)
    Doubled.rule = lambda g: torch.tensor([2, 2])
    Doubled.apply(x).sum().backward()
    return x.grad, x.grad.dtype == torch.float32


class Saving(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return 2 * x * g


@situation
def function_input_overwritten():
    x = leaf(1.0, 2.0)
    h = x * 1.0
    y = Saving.apply(h)
    with torch.no_grad():
        h.fill_(5)
    y.sum().backward()
    return x.grad


@situation
def function_second_pass():
    x = leaf(1.0, 2.0)
    y = Saving.apply(x).sum()
    y.backward()
    y.backward()
    return x.grad


@situation
def function_second_pass_retained():
    x = leaf(1.0, 2.0)
    y = Saving.apply(x).sum()
    y.backward(retain_graph=True)
    y.backward()
    return x.grad


# What has no history


@situation
def second_turn_of_an_update_that_computes():
    w = leaf(2.0)
    for _ in range(2):
        (w * w).backward()
        w = w - 0.1 * w.grad
    return w


@situation
def gradient_of_a_computed_tensor():
    x = leaf(2.0)
    y = x * x
    (y * 2).backward()
    return y.grad


@situation
def backward_inside_a_hook():
    x = leaf(2.0)
    w = leaf(3.0)

    def hook(g):
        with torch.enable_grad():
            (w * w).backward()

    x.register_hook(hook)
    (x * 5).backward()
    return x.grad, w.grad


@situation
def recording_inside_a_hook():
    x = leaf(2.0)
    w = leaf(3.0)
    seen = []
    x.register_hook(lambda g: seen.append((w * w).requires_grad))
    (x * 5).backward()
    return seen


@situation
def condition_overwritten():
    x = leaf(1.0, 2.0)
    mask = torch.tensor([True, False])
    y = torch.where(mask, x, 0 * x).sum()
    mask.fill_(True)
    y.backward()
    return x.grad


@situation
def second_pass_through_where():
    x = leaf(1.0, 2.0)
    y = torch.where(torch.tensor([True, False]), x, torch.zeros(2)).sum()
    y.backward()
    y.backward()
    return x.grad


@situation
def index_overwritten():
    x = leaf(1.0, 2.0)
    index = torch.tensor([0, 0])
    y = x.gather(0, index).sum()
    index.fill_(1)
    y.backward()
    return x.grad


target = pathlib.Path(__file__).parent.parent / "GradbookTests/Resources/ownership.json"
lines = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in situations.items()]
target.write_text("{\n" + ",\n".join(lines) + "\n}\n")
print(f"{len(situations)} situations with PyTorch {torch.__version__}")
