#include "CTape.h"

// What a product's factor is: its number, and where it stands on the tape; a place below 0 where the
// tape does not have it yet.
typedef struct Factor {
  double number;
  int32_t place;
} Factor;

static inline Factor factor_of(const ScalarOperand *operand, const struct ScalarOwner *tape) {
  const struct ScalarOwner *owner = operand->owner;
  if (operand->index < 0) {
    return (Factor){owner->data, owner->tapeSerial == tape->serial ? owner->position : -1};
  }
  return (Factor){operand->computed, owner == tape ? operand->index : -1};
}

// A product is rounded before it is added, as two operations do it, whatever the processor could do in
// one: it is a variable of its own, and compilers fuse within one expression at most.
bool scalar_sum_of_products(const ScalarOperand *a, const ScalarOperand *b, ptrdiff_t count,
                            const ScalarOperand *start, const void *tape, ScalarTerm *terms,
                            double *result) {
  ScalarTerm *next = terms + 2 * count + (start != NULL);
  double sum = 0;
  for (ptrdiff_t i = 0; i < count; i++) {
    Factor x = factor_of(a + i, tape), y = factor_of(b + i, tape);
    double product = x.number * y.number;
    if ((x.place | y.place) < 0) return false;
    next -= 2;
    next[0] = (ScalarTerm){y.number, x.place};
    next[1] = (ScalarTerm){x.number, y.place};
    if (i > 0) {
      sum = sum + product;
    } else if (start == NULL) {
      sum = product;
    } else {
      Factor first = factor_of(start, tape);
      if (first.place < 0) return false;
      sum = first.number + product;
      next -= 1;
      next[0] = (ScalarTerm){1, first.place};
    }
  }
  *result = sum;
  return true;
}
