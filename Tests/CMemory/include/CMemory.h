#ifndef CMEMORY_H
#define CMEMORY_H

#include "CRefusal.h"

/// The bytes that this process has allocated and not freed: exact where resident memory is not, as
/// it does not count what the allocator holds in reserve. −1 where the system does not tell.
long long allocated_bytes(void);

/// The bytes of this process that are in physical memory. −1 where the system does not tell.
long long resident_bytes(void);

#endif
