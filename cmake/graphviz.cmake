# Graphviz lays out `graph --format svg`; without it the rest is there. Its two
# plugins are linked and not searched for at run time, so that neither its
# configuration nor the fonts of a machine change a picture.
option(STEPC_GRAPHVIZ "Draw SVG with Graphviz, where it is found" ON)
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
if(STEPC_GRAPHVIZ)
	pkg_check_modules(GRAPHVIZ QUIET IMPORTED_TARGET libgvc libcgraph)
	foreach(plugin core dot_layout)
		find_library(GRAPHVIZ_${plugin} gvplugin_${plugin}
			HINTS ${GRAPHVIZ_LIBDIR} PATH_SUFFIXES graphviz)
	endforeach()
endif()
if(STEPC_GRAPHVIZ AND GRAPHVIZ_FOUND AND GRAPHVIZ_core
		AND GRAPHVIZ_dot_layout)
	add_library(stepc_graphviz INTERFACE)
	target_compile_definitions(stepc_graphviz INTERFACE STEPC_GRAPHVIZ)
	target_link_libraries(stepc_graphviz INTERFACE
		${GRAPHVIZ_core} ${GRAPHVIZ_dot_layout} PkgConfig::GRAPHVIZ)
else()
	message(STATUS "Graphviz is not there: no SVG")
endif()
