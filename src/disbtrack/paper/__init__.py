"""Draws a report or a chart on a page: PDF, printer, picture. QtGui only; serves window and command line."""
