-- Values of one ACS table ($2) for an area ($1), of the newest edition that has it; 1-year tables before 5-year tables.
-- Universe: the resident population of the place. Margins of error are at 90 percent. Editions before 2017 number the lines of S0101 in another way.
with edition as (
    select max(vintage || ' ' || case dataset when 'acs' then 'b' when 'acs1' then 'c' else 'a' end || dataset) as newest
    from census.acs_value
    where area = $1 and table_id = $2 and vintage >= '2017'
)
select v.area, v.variable, v.estimate, v.estimate_status, v.margin, v.margin_status, v.vintage, v.dataset
from census.acs_value v
join edition e on e.newest = v.vintage || ' ' || case v.dataset when 'acs' then 'b' when 'acs1' then 'c' else 'a' end || v.dataset
where v.area = $1 and v.table_id = $2 and v.vintage >= '2017'
  and (v.variable like 'S0101_C01_%' or v.variable in ('S1701_C02_001', 'S1701_C03_001'))
order by v.variable
