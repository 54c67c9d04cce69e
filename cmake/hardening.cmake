# What makes a mistake of ours hard to turn into an attack: each flag where the
# compiler and the machine have it. Debug builds go without, for the sake of the
# debugger, and the fuzzers for that of their sanitizers.
#
# Measured on the showcase, all of this costs 2 % of the instructions.
# -fzero-call-used-regs=used-gpr would cost another 6 %, and guards a program
# that keeps no secret.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)
include(CheckLinkerFlag)

set(STEPC_HARDENING "")
set(STEPC_HARDENING_LINK "")

# CMake's own check lets pass what clang warns of ("argument unused").
set(CMAKE_REQUIRED_FLAGS -Werror)
foreach(flag
		-fstack-protector-strong
		-fstack-clash-protection
		-fcf-protection=full                # x86
		-mbranch-protection=standard)       # arm64
	string(MAKE_C_IDENTIFIER "have${flag}" known)
	check_c_compiler_flag(${flag} ${known})
	if(${known})
		list(APPEND STEPC_HARDENING ${flag})
	endif()
endforeach()
# Clang 14 has it with a pattern only.
foreach(value zero pattern)
	check_c_compiler_flag(-ftrivial-auto-var-init=${value} have_init_${value})
	if(have_init_${value})
		list(APPEND STEPC_HARDENING -ftrivial-auto-var-init=${value})
		break()
	endif()
endforeach()
foreach(flag -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,separate-code)
	string(MAKE_C_IDENTIFIER "have${flag}" known)
	check_linker_flag(C ${flag} ${known})
	if(${known})
		list(APPEND STEPC_HARDENING_LINK ${flag})
	endif()
endforeach()

# The library has the last word on 3, and warns where it knows 2 only.
set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
check_c_source_compiles("
#include <features.h>
#if __USE_FORTIFY_LEVEL != 3
#error
#endif
int main(void) { return 0; }" have_fortify_3)
unset(CMAKE_REQUIRED_FLAGS)
if(have_fortify_3)
	list(APPEND STEPC_HARDENING -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
else()
	list(APPEND STEPC_HARDENING -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
