-- The change is printed beside the two levels. They are rounded to a hundred jobs one by one, so that a difference of up to 200 is rounding.
select
    'change' as rule, 'warning' as severity, file, line, 'employment_change' as column_name, employment_change::text as value,
    title || ': employment goes from ' || employment_base || ' to ' || employment_target || ', but the change is printed as ' || employment_change || '.' as message
from stage.projection
where abs(employment_target - employment_base - employment_change) > 200
