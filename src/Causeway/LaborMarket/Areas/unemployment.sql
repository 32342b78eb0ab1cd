-- Labor force and unemployment of an area ($1), annual averages, every year loaded.
-- Universe: people of 16 and over who work or look for work, where they live. A year that several editions hold is taken from the newest.
select area, year, labor_force, labor_force_status, employment, employment_status, unemployment, unemployment_status,
    unemployment_rate, unemployment_rate_status, vintage
from (
    select l.*, row_number() over (partition by year order by vintage desc) as place
    from lmi.laus l
    where area = $1 and month = 0 and not seasonally_adjusted
) newest
where place = 1
order by year
