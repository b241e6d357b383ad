"""The arrival board (bảng nhận báo cáo): who has sent the report of a month, and what goes out to the units."""
