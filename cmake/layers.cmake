# cmake -D SOURCE=root -P layers.cmake
#
# The walls of the house: rooms include only earlier rooms, each foreign
# library has one door, and only src/cli and src/main.c touch the world.
include(${CMAKE_CURRENT_LIST_DIR}/rooms.cmake)

set(world # functions, by what they would bring in
	printf vprintf puts putchar perror             # the terminal
	fopen freopen fdopen open openat creat opendir # files
	tmpfile mkstemp rename unlink remove mkdir
	exit _exit _Exit quick_exit system popen       # the process
	getenv secure_getenv setenv putenv getcwd      # the environment
	time clock clock_gettime gettimeofday          # the clock
	localtime localtime_r mktime
	setlocale newlocale uselocale                  # the locale
	rand random srand srandom)                     # chance
set(world_names stdin stdout stderr environ __DATE__ __TIME__)
list(JOIN world "|" world)
list(JOIN world_names "|" world_names)
set(other "[^A-Za-z0-9_]")
set(string "\"[^\"\\\n]*(\\\\.[^\"\\\n]*)*\"")
set(char "'[^'\\\n]*(\\\\.[^'\\\n]*)*'")
set(comment "//[^\n]*|/\\*[^*]*\\*+([^/*][^*]*\\*+)*/")

set(mistakes 0)
function(mistake file text)
	message(NOTICE "src/${file}: ${text}")
	math(EXPR n "${mistakes} + 1")
	set(mistakes ${n} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE ${SOURCE}/src
	${SOURCE}/src/*.c ${SOURCE}/src/*.h
	${SOURCE}/src/*.def ${SOURCE}/src/*.inc)
foreach(file IN LISTS files)
	# A file's place: its room's number, or past the last for main.c; the
	# corridor (compile.*) stands just before cli.
	list(LENGTH STEPC_ROOMS past)
	list(FIND STEPC_ROOMS cli cli)
	set(corridor FALSE)
	if(file MATCHES "^([^/]+)/")
		set(room ${CMAKE_MATCH_1})
		list(FIND STEPC_ROOMS ${room} place)
		if(place EQUAL -1)
			mistake(${file} "there is no room '${room}' (cmake/rooms.cmake)")
			continue()
		endif()
	elseif(file MATCHES "^compile\\.[ch]$")
		set(room "the corridor")
		math(EXPR place "${cli} - 1")
		set(corridor TRUE)
	elseif(file STREQUAL "main.c")
		set(room "main.c")
		set(place ${past})
	else()
		mistake(${file} "only main.c and compile.* live outside a room")
		continue()
	endif()

	file(READ ${SOURCE}/src/${file} text)

	# Brackets and semicolons would upset CMake's lists; no path has any.
	string(REGEX REPLACE "[][;]" " " lines "${text}")
	string(REGEX MATCHALL "(^|\n)[ \t]*#[ \t]*include[ \t]*[\"<][^\">\n]+[\">]"
		includes "${lines}")
	foreach(include IN LISTS includes)
		string(REGEX MATCH "([\"<])([^\">]+)" include "${include}")
		set(header "${CMAKE_MATCH_2}")
		if(CMAKE_MATCH_1 STREQUAL "<")
			if(header STREQUAL "yaml.h")
				list(APPEND yaml_users ${file})
			elseif(header MATCHES "^(json-c/.*|json(_[a-z_]+)?\\.h)$")
				list(APPEND jsonc_users ${file})
			elseif(header MATCHES "^nettle/")
				list(APPEND nettle_users ${file})
			elseif(header STREQUAL "dlfcn.h")
				list(APPEND dl_users ${file})
			endif()
		elseif(header MATCHES "(^|/)\\.\\.?/")
			mistake(${file} "includes \"${header}\": write it from src/")
		elseif(header STREQUAL "compile.h")
			if(place LESS cli AND NOT corridor)
				mistake(${file} "includes the corridor, which is built on it")
			endif()
		elseif(header MATCHES "^([^/]+)/")
			list(FIND STEPC_ROOMS ${CMAKE_MATCH_1} there)
			if(there EQUAL -1)
				mistake(${file}
					"includes \"${header}\", but there is no such room")
			elseif(there GREATER place)
				mistake(${file}
					"includes \"${header}\", a later room than ${room}")
			endif()
		else()
			get_filename_component(folder ${SOURCE}/src/${file} DIRECTORY)
			if(NOT EXISTS ${folder}/${header})
				mistake(${file} "includes \"${header}\", which names no room")
			endif()
		endif()
	endforeach()

	if(place LESS cli)
		string(REGEX REPLACE "${string}|${char}|${comment}" " " code "${text}")
		string(REGEX REPLACE "[][;]" " ; " code " ${code}")
		string(REGEX REPLACE ";" "," code "${code}")
		# Not ->time( and .open(, which are members.
		string(REGEX MATCHALL "(^|[^A-Za-z0-9_.>])(${world})[ \t\n]*\\("
			calls "${code}")
		string(REGEX MATCHALL "${other}(${world_names})${other}"
			names "${code}")
		foreach(found IN LISTS calls names)
			string(REGEX MATCH "[A-Za-z_]+" found "${found}")
			mistake(${file} "uses ${found}: only src/cli and src/main.c may")
		endforeach()
	endif()
endforeach()

foreach(door "yaml;doc;libyaml" "jsonc;base;json-c"
		"nettle;base;Nettle" "dl;emit;the loader")
	list(GET door 0 library)
	list(GET door 1 room)
	list(GET door 2 name)
	list(REMOVE_DUPLICATES ${library}_users)
	list(LENGTH ${library}_users n)
	foreach(file IN LISTS ${library}_users)
		if(NOT file MATCHES "^${room}/")
			mistake(${file} "includes ${name}, whose door is in src/${room}")
		elseif(n GREATER 1)
			mistake(${file} "includes ${name}, and so does another file")
		endif()
	endforeach()
endforeach()

if(mistakes)
	message(FATAL_ERROR "layers: ${mistakes} mistake(s)")
endif()
