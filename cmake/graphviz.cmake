# Graphviz lays out `graph --format svg`; without it the rest is there. It is
# not linked: the program looks for it when a picture is asked for, and only
# where it was when this was built, whatever the environment says. Its two
# plugins are named, too, so that neither its configuration nor the fonts of a
# machine change a picture.
option(STEPC_GRAPHVIZ "Draw SVG with Graphviz, where it is found" ON)
if(STEPC_GRAPHVIZ)
	pkg_check_modules(GRAPHVIZ QUIET IMPORTED_TARGET libgvc libcgraph)
	foreach(library gvc gvplugin_core gvplugin_dot_layout)
		find_library(GRAPHVIZ_${library} ${library}
			HINTS ${GRAPHVIZ_LIBDIR} PATH_SUFFIXES graphviz)
	endforeach()
endif()

# The library by the name that its packages without headers have, too.
function(find_soname library result)
	get_filename_component(folder ${library} DIRECTORY)
	execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${library}
		OUTPUT_VARIABLE headers RESULT_VARIABLE failed ERROR_QUIET)
	if(failed OR NOT headers MATCHES "SONAME +([^ \n]+)")
		message(FATAL_ERROR "${library} has no name to load it by: "
			"STEPC_GRAPHVIZ=OFF leaves Graphviz out")
	endif()
	set(${result} ${folder}/${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

if(STEPC_GRAPHVIZ AND GRAPHVIZ_FOUND AND GRAPHVIZ_gvc
		AND GRAPHVIZ_gvplugin_core AND GRAPHVIZ_gvplugin_dot_layout)
	find_soname(${GRAPHVIZ_gvc} gvc)
	find_soname(${GRAPHVIZ_gvplugin_core} core)
	find_soname(${GRAPHVIZ_gvplugin_dot_layout} dot_layout)
	add_library(stepc_graphviz INTERFACE)
	target_compile_definitions(stepc_graphviz INTERFACE
		STEPC_GRAPHVIZ="${gvc}"
		STEPC_GRAPHVIZ_CORE="${core}"
		STEPC_GRAPHVIZ_DOT="${dot_layout}")
	target_include_directories(stepc_graphviz SYSTEM INTERFACE
		${GRAPHVIZ_INCLUDE_DIRS})
	target_link_libraries(stepc_graphviz INTERFACE ${CMAKE_DL_LIBS})
else()
	message(STATUS "Graphviz is not there: no SVG")
endif()
