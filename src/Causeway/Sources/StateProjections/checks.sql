-- States round each number by itself, so a small difference between the change and the two levels is rounding.
-- A percent change that is a hundredth of what the levels give was left as a fraction.
select
    'change' as rule, 'warning' as severity, file, line, 'change' as column_name, change::text as value,
    coalesce(title, soc) || ' in ' || area || ': employment goes from ' || employment_base || ' to ' || employment_target || ', but the change is given as ' || change || '.' as message
from stage.state_projection
where abs(employment_target - employment_base - change) > greatest(100, 0.001 * employment_base)
union all
select
    'fraction', 'warning', file, line, 'percent_change', percent_change::text,
    coalesce(title, soc) || ' in ' || area || ': the change is ' || round(100 * change / employment_base, 1) || ' percent of employment, but ' || percent_change || ' is given.'
from stage.state_projection
where employment_base >= 1000 and abs(percent_change - 100 * change / employment_base) > 1
